import type { Article } from './catalogue.ts';

/**
 * What comes before and after an article on the reader's path: what it names itself, else its
 * neighbors in the section.
 * @param section the articles of its section, in the reader's order.
 * @param place index of the article in it.
 */
export function neighborsOf(
  articles: Readonly<Record<string, Article>>,
  section: readonly Article[],
  place: number,
): { readonly previous: Article | undefined; readonly next: Article | undefined } {
  const article = section[place];
  const named = (id: string | undefined) => (id === undefined ? undefined : articles[id]);
  return {
    previous: named(article?.previous) ?? section[place - 1],
    next: named(article?.next) ?? section[place + 1],
  };
}
