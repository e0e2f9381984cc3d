import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { treeDataHref } from '#core/model/addresses.ts';
import { onlyPathTo } from '#core/tree/paths.ts';
import { pruneFor, type TreeSlice, titleOf } from '#core/tree/slice.ts';
import { readTrail, type Trail } from '#core/tree/trail.ts';
import { nodeOf } from '#core/tree/walk.ts';
import { pageTitle } from '../../site.ts';
import { ShortLink } from '../ui/ShortLink.tsx';
import { EndView } from './EndView.tsx';
import { QuestionView } from './QuestionView.tsx';
import { Told } from './Told.tsx';

type Props = {
  /** The part of the tree that this page shows. The rest is fetched once scripts run. */
  readonly page: TreeSlice;
  readonly node: string;
  /** The answers that must have been given, where only one path leads here. */
  readonly given: Trail['given'];
  readonly origin: string;
  /** The day of the build, `YYYY-MM-DD`. */
  readonly builtOn: string;
};
type Place = { readonly node: string; readonly trail: Trail };

/** The rest of the tree comes within this time, or the links stay ordinary links. */
const DEADLINE_MS = 15_000;

const sameTab = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** The question or end that an address stands for; a tree's own address is its first question. */
const nodeAt = (slice: TreeSlice, pathname: string): string => {
  const name = pathname.split('/').at(-2) ?? '';
  return nodeOf(slice, name) ? name : slice.start;
};

/** What an address says of the way to a node; where it says nothing, the only way that leads there. */
const trailAt = (search: string, onlyPath: Trail['given']): Trail => {
  const trail = readTrail(new URLSearchParams(search));
  return trail.given.length > 0 ? trail : { ...trail, given: onlyPath };
};

/**
 * Walks the tree in place: the same views as the static pages, without a page load. The state is
 * the address, so that back, reload and a sent link do what people expect.
 */
export default function TreeWalker({ page, node, given, origin, builtOn }: Props) {
  const [slice, setSlice] = useState(page);
  const [place, setPlace] = useState<Place>({ node, trail: { given, ruledOut: [] } });
  const [live, setLive] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef<'on' | 'back'>(undefined);
  const whole = slice !== page;

  useEffect(() => {
    // A static page cannot know the query; the answers come in here.
    setPlace({ node, trail: trailAt(location.search, given) });
    setLive(true);
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(DEADLINE_MS)]);
    fetch(treeDataHref(page.id), { signal })
      .then((response) => (response.ok ? response.json() : undefined))
      .then((tree: TreeSlice | undefined) => {
        if (tree) setSlice(tree);
      })
      .catch(() => {
        // Without the rest of the tree every link still leads to its page.
      });
    return () => gone.abort();
  }, [page, node, given]);

  useEffect(() => {
    const back = () => {
      const next = nodeAt(slice, location.pathname);
      // A jump within the page ("Skip to the content") comes here too, and moves nothing.
      if (location.hash !== '' && next === place.node) return;
      if (!whole) return location.reload();
      moved.current = 'back';
      setPlace({ node: next, trail: trailAt(location.search, onlyPathTo(slice, next)) });
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [slice, whole, place.node]);

  useEffect(() => {
    if (moved.current === undefined) return;
    document.title = pageTitle(titleOf(slice, place.node));
    // The browser restores the place on the page when one goes back; going on begins at the top.
    if (moved.current === 'on') scrollTo({ top: 0, behavior: 'instant' });
    box.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [slice, place]);

  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-node]') : null;
    const next = link?.dataset.node;
    if (!whole || !link || next === undefined || !sameTab(event) || !nodeOf(slice, next)) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    moved.current = 'on';
    setPlace({ node: next, trail: trailAt(link.search, onlyPathTo(slice, next)) });
  };

  const found = nodeOf(slice, place.node);
  if (!found) return null;
  const view = {
    slice,
    // Until the whole tree is here, nothing in the address can be called unknown.
    trail: whole ? pruneFor(slice, place.trail) : place.trail,
    origin: live ? location.origin : origin,
    live,
    today: live ? new Date().toISOString().slice(0, 10) : builtOn,
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are what is pressed, by keyboard too.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div ref={box} onClick={follow} data-ready={whole || undefined} data-moved={moved.current}>
      <Told {...view} />
      {'question' in found ? (
        <QuestionView key={place.node} {...view} question={found.question} />
      ) : (
        <EndView key={place.node} {...view} end={found.end} />
      )}
      <ShortLink id={place.node} what="page" code={slice.codes?.[place.node]} />
    </div>
  );
}
