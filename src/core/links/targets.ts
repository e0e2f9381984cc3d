import { type Catalogue, diagnosisHref, treeNodeHref } from '../model/catalogue.ts';

/** Anything that has a short permanent address `/go/<id>/`, and where it is today. */
export type LinkTarget = {
  readonly id: string;
  readonly kind: 'article' | 'step' | 'diagnosis' | 'question' | 'end' | 'check';
  readonly title: string;
  readonly href: string;
};

/** Pages that are no part of the content but are linked to like it. */
const CHECKS: readonly LinkTarget[] = [
  { id: 'connection-test', kind: 'check', title: 'Test my connection', href: '/test/' },
];

/** Everything that can be linked to. The model has checked that no id is given twice. */
export function linkTargets(catalogue: Catalogue): LinkTarget[] {
  const nodes = Object.values(catalogue.trees).flatMap((tree) => [
    ...tree.questions.map(({ id, ask }) => ({
      id,
      kind: 'question' as const,
      title: ask,
      href: treeNodeHref(id),
    })),
    ...tree.ends.map(({ id, title }) => ({ id, kind: 'end' as const, title, href: treeNodeHref(id) })),
  ]);
  return [
    ...Object.values(catalogue.articles).map(({ id, title, href }) => ({
      id,
      kind: 'article' as const,
      title,
      href,
    })),
    ...Object.values(catalogue.steps).map(({ id, title, href }) => ({
      id,
      kind: 'step' as const,
      title,
      href,
    })),
    ...Object.values(catalogue.diagnoses).map(({ id, title }) => ({
      id,
      kind: 'diagnosis' as const,
      title,
      href: diagnosisHref(id),
    })),
    ...nodes,
    ...CHECKS,
  ];
}
