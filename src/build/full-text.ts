import { diagnosisHref, treeNodeHref } from '#core/model/addresses.ts';
import type { Catalogue, Role } from '#core/model/index.ts';
import { ANY_PROVIDER } from '#core/search/any-provider.ts';
import { allRecords, providersIn } from '#core/search/records.ts';
import type { BuiltPage } from './built-pages.ts';

/** One result of the full-text search: an address and the HTML that Pagefind reads for it. */
export type FullTextPage = { readonly url: string; readonly content: string };

/** Words of a title and words that people say weigh that much more than running text; 10 is the most. */
const WEIGHT = { title: 10, said: 6 } as const;

const STEP = '<section class="step"';

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What the result list and the filters show of a result; no text to be found by. */
function about(
  { role, under, text }: { readonly role: Role; readonly under: string; readonly text: string },
  providers: readonly string[],
): string {
  const named = providers.length > 0 ? providers : [ANY_PROVIDER];
  const filters = [`role:${role}`, ...named.map((id) => `provider:${id}`)];
  const metas = Object.entries({ role, under, text }).map(
    ([name, value]) => `<span data-pagefind-meta="${name}">${escapeHtml(value)}</span>`,
  );
  return `<div data-pagefind-ignore>${filters
    .map((filter) => `<i data-pagefind-filter="${filter}"></i>`)
    .join('')}${metas.join('')}</div>`;
}

const also = (words: readonly string[]) =>
  words.length === 0
    ? ''
    : `<p data-pagefind-weight="${WEIGHT.said}">People also say: ${escapeHtml(words.join(' · '))}.</p>`;

const document = (...parts: readonly string[]) =>
  `<!doctype html><html lang="en"><body data-pagefind-body>${parts.join('')}</body></html>`;

/** What is found of a page: the rest is most of its bytes, and Pagefind would read it for nothing. */
const mainOf = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

/** A title weighs more; who an article is for is a filter, and no sentence to be quoted. */
const weighTitle = (html: string) =>
  html
    .replace('<h1', `<h1 data-pagefind-weight="${WEIGHT.title}"`)
    .replace('<p class="facts-line', '<p data-pagefind-ignore class="facts-line');

/** Where the element that begins at `start` ends; sections may stand in sections. */
function endOfSection(html: string, start: number): number {
  let depth = 0;
  for (const tag of html.slice(start).matchAll(/<section\b|<\/section>/g)) {
    depth += tag[0] === '</section>' ? -1 : 1;
    if (depth === 0) return start + tag.index + tag[0].length;
  }
  return html.length;
}

/** Takes the steps out of an article's page. */
export function cutSteps(html: string): {
  readonly rest: string;
  readonly steps: Readonly<Record<string, string>>;
} {
  const steps: Record<string, string> = {};
  let rest = '';
  let read = 0;
  for (let start = html.indexOf(STEP); start >= 0; start = html.indexOf(STEP, read)) {
    rest += html.slice(read, start);
    read = endOfSection(html, start);
    const section = html.slice(start, read);
    const id = /aria-labelledby="([^"]+)"/.exec(section)?.[1];
    if (id === undefined) throw new Error('a step on a built page has no aria-labelledby');
    steps[id] = section;
  }
  return { rest: rest + html.slice(read), steps };
}

/** The heading of a step becomes the title of its own result. */
const titled = (section: string) =>
  section.replace(/<h3\b[^>]*>([\s\S]*?)<\/h3>/, `<h1 data-pagefind-weight="${WEIGHT.title}">$1</h1>`);

/**
 * Shapes what the full-text search knows: each step, diagnosis and end of a tree is a result of its own
 * under its article, with who must act and which providers it speaks of; other pages are as they are.
 * @param pages all built pages that are to be found, by address.
 * @returns one page for each result. Throws if a step of the catalogue stands on no page.
 */
export function fullTextPages(catalogue: Catalogue, pages: readonly BuiltPage[]): FullTextPage[] {
  const records = new Map(allRecords(catalogue).map((one) => [one.href, one]));
  const stepsOf = Map.groupBy(Object.values(catalogue.steps), ({ article }) => article);
  const articles = new Map(Object.values(catalogue.articles).map((one) => [one.href, one]));
  const diagnoses = new Map(Object.values(catalogue.diagnoses).map((one) => [diagnosisHref(one.id), one]));
  const ends = new Set(
    Object.values(catalogue.trees).flatMap((tree) => tree.ends.map(({ id }) => treeNodeHref(id))),
  );
  const aboutHref = (href: string) => {
    const record = records.get(href);
    return record ? about(record, record.providers) : '';
  };
  const withMore = (html: string, more: string) => document(weighTitle(mainOf(html)), more, '</main>');

  return pages.flatMap(({ url, html }): FullTextPage[] => {
    const article = articles.get(url);
    if (article) {
      const { rest, steps } = cutSteps(html);
      const own = withMore(rest, also(article.alsoSaid) + aboutHref(url));
      return [
        { url, content: own },
        ...(stepsOf.get(article.id) ?? []).map((step) => {
          const section = steps[step.id];
          if (section === undefined) throw new Error(`the step "${step.id}" is not on the page ${url}`);
          return { url: step.href, content: document(titled(section), aboutHref(step.href)) };
        }),
      ];
    }
    if (diagnoses.has(url) || ends.has(url)) {
      return [{ url, content: withMore(html, aboutHref(url)) }];
    }
    const providers = providersIn(/<title>([^<]*)</.exec(html)?.[1] ?? '', catalogue);
    return [
      {
        url,
        content: withMore(html, `<i data-pagefind-filter="provider:${providers[0] ?? ANY_PROVIDER}"></i>`),
      },
    ];
  });
}
