import { type Catalogue, diagnosisHref } from '#core/model/catalogue.ts';

/** Where a step, an article or a diagnosis is, and what it is called; undefined if there is none. */
export function linkTo(catalogue: Catalogue, id: string): { href: string; title: string } | undefined {
  const page = catalogue.steps[id] ?? catalogue.articles[id];
  if (page) return { href: page.href, title: page.title };
  const diagnosis = catalogue.diagnoses[id];
  return diagnosis && { href: diagnosisHref(id), title: diagnosis.title };
}
