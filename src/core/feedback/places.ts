import { knownCodes } from '../decoder/codes.ts';
import { type LinkTarget, linkTargets } from '../links/targets.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { nextCause } from '../tree/walk.ts';

/** Something that can be asked about, and what belongs to it. */
export type Place = Pick<LinkTarget, 'id' | 'kind' | 'title' | 'href'> & {
  /** Where a writer finds it: titles alone do not tell a step from an error page. */
  readonly where: string;
  /** Diagnoses that this mends or names. */
  readonly diagnoses: readonly string[];
  /** The next likely cause, if there is one. */
  readonly next: string | undefined;
};
export type PageName = { readonly href: string; readonly title: string };

export type Places = {
  readonly byId: (id: string) => Place | undefined;
  /** The page of ours that an address or a path names; undefined if it is none. */
  readonly page: (address: string) => PageName | undefined;
  readonly diagnosis: (id: string) => string;
};

/** Pages that are no part of the content. */
const OTHER_PAGES: readonly PageName[] = [
  { href: '/', title: 'Home' },
  { href: '/help/', title: 'All articles' },
  { href: '/errors/', title: 'Every error explained' },
  { href: '/error/', title: 'I have an error message' },
  { href: '/fix/', title: 'Find my problem' },
  { href: '/fix/map/', title: 'All questions and answers' },
  { href: '/glossary/', title: 'Glossary' },
  { href: '/search/', title: 'Search' },
  { href: '/support/', title: 'Support desk' },
  { href: '/test/', title: 'Test my connection' },
  { href: '/test/report/', title: 'Test report' },
  { href: '/test/sign-in/', title: 'Sign-in' },
  { href: '/test/token/', title: 'Token check' },
  { href: '/report-a-problem/', title: 'Report a problem' },
];

const KIND_WORDS = {
  article: 'article',
  step: 'step',
  diagnosis: 'error page',
  question: 'questions',
  end: 'questions',
  check: 'page',
} as const satisfies Record<LinkTarget['kind'], string>;

/** Steps stand under a heading as one list; whoever answers at its end speaks of all of them. */
function listsOf(catalogue: Catalogue): ReadonlyMap<string, readonly string[]> {
  const lists = Object.values(catalogue.articles).flatMap(({ contents }) =>
    contents.map(({ steps }) => steps.map(({ id }) => id)),
  );
  return new Map(lists.flatMap((list) => list.map((id) => [id, list])));
}

function pathOf(address: string): string | undefined {
  if (!URL.canParse(address, 'https://site.invalid')) return undefined;
  const { pathname } = new URL(address, 'https://site.invalid');
  return pathname.endsWith('/') ? pathname : `${pathname}/`;
}

/** Everything that a visitor can answer about or report, by id and by path. */
export function placesOf(catalogue: Catalogue): Places {
  const lists = listsOf(catalogue);
  const diagnoses = Object.values(catalogue.diagnoses);
  const trees = Object.values(catalogue.trees);
  const asks = new Map(
    Object.values(catalogue.articles).flatMap((article) => article.asks.map(({ after, no }) => [after, no])),
  );

  const diagnosesOf = ({ kind, id }: LinkTarget): readonly string[] => {
    if (kind === 'diagnosis') return [id];
    if (kind === 'end')
      return trees.flatMap(({ ends }) =>
        ends.filter((one) => one.id === id).map(({ diagnosis }) => diagnosis),
      );
    if (kind !== 'step') return [];
    const list = lists.get(id) ?? [id];
    return diagnoses.filter(({ steps }) => steps.some((step) => list.includes(step))).map((one) => one.id);
  };
  const nextOf = ({ kind, id }: LinkTarget): string | undefined => {
    if (kind === 'step') return asks.get(id);
    if (kind === 'diagnosis') return catalogue.diagnoses[id]?.similar[0];
    const tree = trees.find(({ ends }) => ends.some((one) => one.id === id));
    return kind === 'end' && tree ? nextCause(tree, id, []) : undefined;
  };

  const articleOf = new Map(
    Object.values(catalogue.articles).flatMap(({ title, contents }) =>
      contents.flatMap(({ steps }) => steps.map(({ id }) => [id, title] as const)),
    ),
  );
  const whereOf = ({ kind, id }: LinkTarget): string =>
    (kind === 'step' ? articleOf.get(id) : undefined) ?? KIND_WORDS[kind];

  const targets = linkTargets(catalogue);
  const byId = new Map(targets.flatMap((one) => [one.id, ...one.formerly].map((id) => [id, one])));
  const pages = new Map(
    [
      ...targets.filter(({ kind }) => kind !== 'step' && kind !== 'check'),
      ...knownCodes(catalogue).map(({ code, slug }) => ({ title: code, href: `/error/${slug}/` })),
      ...trees.map(({ id, title }) => ({ title, href: `/fix/${id}/` })),
      ...OTHER_PAGES,
    ].map(({ href, title }) => [href, { href, title }]),
  );
  return {
    byId: (id) => {
      const target = byId.get(id);
      if (!target) return undefined;
      const { kind, title, href } = target;
      const where = whereOf(target);
      return {
        id: target.id,
        kind,
        title,
        href,
        where,
        diagnoses: diagnosesOf(target),
        next: nextOf(target),
      };
    },
    page: (address) => pages.get(pathOf(address) ?? ''),
    diagnosis: (id) => catalogue.diagnoses[id]?.title ?? id,
  };
}
