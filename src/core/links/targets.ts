import { type Catalogue, diagnosisHref, treeNodeHref } from '../model/catalogue.ts';
import { fixedPages } from '../model/fixed-pages.ts';

/** Anything that has a short permanent address `/go/<id>/`, and where it is today. */
export type LinkTarget = {
  readonly id: string;
  readonly kind: 'article' | 'step' | 'diagnosis' | 'question' | 'end' | 'check';
  readonly title: string;
  readonly href: string;
  /** Ids it had before; they lead to it as well. */
  readonly formerly: readonly string[];
};

const target = (
  kind: LinkTarget['kind'],
  { id, title, href, formerly = [] }: Omit<LinkTarget, 'kind' | 'formerly'> & Formerly,
): LinkTarget => ({ id, kind, title, href, formerly });
type Formerly = { readonly formerly?: readonly string[] | undefined };

/** Everything that can be linked to. The model has checked that no id, old or new, is given twice. */
export function linkTargets(catalogue: Catalogue): LinkTarget[] {
  const nodes = Object.values(catalogue.trees).flatMap(({ questions, ends }) => [
    ...questions.map((one) => target('question', { ...one, title: one.ask, href: treeNodeHref(one.id) })),
    ...ends.map((one) => target('end', { ...one, href: treeNodeHref(one.id) })),
  ]);
  return [
    ...Object.values(catalogue.articles).map((one) => target('article', one)),
    ...Object.values(catalogue.steps).map((one) => target('step', one)),
    ...Object.values(catalogue.diagnoses).map((one) =>
      target('diagnosis', { ...one, href: diagnosisHref(one.id) }),
    ),
    ...nodes,
    ...fixedPages.map((one) => target('check', one)),
  ];
}
