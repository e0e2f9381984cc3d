import type { Catalogue } from '../model/catalogue.ts';

type Model = Pick<Catalogue, 'articles' | 'steps' | 'diagnoses'>;

/**
 * What a result answers, by the model alone: a diagnosis page its id and the broader diagnosis that
 * it names; a step the diagnoses that name it among their steps, and its article's `answers`; an
 * article its `answers`. Anything else answers nothing.
 * @param href address of the result within the site, with or without a fragment.
 */
export function answersOf(href: string, { articles, steps, diagnoses }: Model): string[] {
  const { pathname, hash } = new URL(href, 'https://site.invalid');
  const [, kind, id] = /^\/(errors|help)\/([^/]+)\/$/.exec(pathname) ?? [];
  if (kind === 'errors') {
    const diagnosis = diagnoses[id ?? ''];
    return diagnosis ? [diagnosis.id, ...(diagnosis.parent ? [diagnosis.parent] : [])] : [];
  }
  const article = articles[id ?? ''];
  if (!article) return [];
  const step = steps[decodeURIComponent(hash.slice(1))];
  if (!step || step.article !== article.id) return [...article.answers];
  const named = Object.values(diagnoses).filter((diagnosis) => diagnosis.steps.includes(step.id));
  return [...named.map((diagnosis) => diagnosis.id), ...article.answers];
}
