import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { treeNodeHref } from '#core/model/addresses.ts';
import { type Given, nodeOf, readGiven } from '#core/tree/walk.ts';
import { EndView, QuestionView } from './NodeView.tsx';
import type { TreeSlice } from './view-model.ts';

type Place = { readonly node: string; readonly given: readonly Given[] };

/** Reads the place from the page's address: the node from the path, the answers from the query. */
function placeOf(slice: TreeSlice, fallback: string): Place {
  const node = location.pathname.split('/').at(-2) ?? '';
  const given = readGiven(slice.tree, new URLSearchParams(location.search));
  return { node: nodeOf(slice.tree, node) ? node : fallback, given };
}

/**
 * Walks the tree in place: the same views as the static pages, without a page load. The state is
 * the address, so that back, reload and a sent link do what people expect.
 */
export default function TreeWalker({ slice, start }: { readonly slice: TreeSlice; readonly start: string }) {
  const [place, setPlace] = useState<Place>({ node: start, given: [] });
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  useEffect(() => {
    // The server cannot know the query of a static page; the answers come in here.
    setPlace(placeOf(slice, start));
    const back = () => {
      moved.current = true;
      setPlace(placeOf(slice, start));
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [slice, start]);

  useEffect(() => {
    if (!moved.current) return;
    const heading = box.current?.querySelector('h1');
    heading?.focus();
    document.title = document.title.replace(/^.*? · /, `${heading?.textContent} · `);
  }, []);

  useEffect(() => {
    for (const address of box.current?.querySelectorAll<HTMLElement>('[data-absolute]') ?? []) {
      address.textContent = new URL(address.dataset.absolute ?? '', location.origin).href;
    }
  }, []);

  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-node]') : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const node = link.dataset.node ?? '';
    if (!nodeOf(slice.tree, node)) return;
    event.preventDefault();
    const url = new URL(link.href);
    history.pushState(null, '', treeNodeHref(node) + url.search);
    moved.current = true;
    setPlace({ node, given: readGiven(slice.tree, url.searchParams) });
  };

  const found = nodeOf(slice.tree, place.node);
  if (!found) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are what is pressed, by keyboard too.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div ref={box} onClick={follow}>
      {'question' in found ? (
        <QuestionView slice={slice} given={place.given} question={found.question} />
      ) : (
        <EndView slice={slice} given={place.given} end={found.end} />
      )}
    </div>
  );
}
