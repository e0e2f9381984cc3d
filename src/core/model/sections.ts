import type { Article, Catalogue } from './catalogue.ts';
import type { Section } from './schema/article.ts';

export type Sections = Readonly<Record<Section, readonly Article[]>>;

/** The articles of each section in the reader's order. Sorts the whole site, so ask once a build. */
export function articlesBySection(catalogue: Catalogue): Sections {
  const articles = Object.values(catalogue.articles).sort(
    (a, b) => a.order - b.order || (a.id < b.id ? -1 : 1),
  );
  const of = (section: Section) => articles.filter((article) => article.section === section);
  return {
    start: of('start'),
    administrators: of('administrators'),
    providers: of('providers'),
    reference: of('reference'),
  };
}

/**
 * At most `count` articles around one of a section, so that a menu does not grow with the site.
 * @param place index of the article in its section.
 */
export function around(section: readonly Article[], place: number, count: number): readonly Article[] {
  const start = Math.max(0, Math.min(place - (count >> 1), section.length - count));
  return section.slice(start, start + count);
}
