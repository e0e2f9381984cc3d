import type { Article, Catalogue } from '#core/model/catalogue.ts';
import { articlesBySection, type Sections } from '#core/model/sections.ts';

type Kept = { readonly sections: Sections; readonly places: ReadonlyMap<string, number> };

// Every page asks; the answer is worked out once for each catalogue.
const kept = new WeakMap<Catalogue, Kept>();

function keptFor(catalogue: Catalogue): Kept {
  const known = kept.get(catalogue);
  if (known) return known;
  const sections = articlesBySection(catalogue);
  const places = new Map(
    Object.values(sections).flatMap((section) =>
      section.map(({ id }, place): [string, number] => [id, place]),
    ),
  );
  const made = { sections, places };
  kept.set(catalogue, made);
  return made;
}

/** The articles of each section in the reader's order. */
export const sectionsOf = (catalogue: Catalogue): Sections => keptFor(catalogue).sections;

/** Where an article stands in its section, from 0. */
export const placeOf = (catalogue: Catalogue, article: Article): number =>
  keptFor(catalogue).places.get(article.id) ?? 0;
