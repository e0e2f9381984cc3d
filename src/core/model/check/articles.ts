import type { Parsed } from '../parse.ts';
import type { ArticleFrontMatter } from '../schema/article.ts';
import type { ArticleReference, Problem } from '../source.ts';
import { checkReference, type Known, missing } from './references.ts';

/** Does the target of a reference exist? `page` is anything that has an address of its own. */
function resolves(reference: ArticleReference, known: Known): boolean {
  switch (reference.kind) {
    case 'page':
      return (['article', 'step', 'diagnosis'] as const).some((kind) => known[kind].has(reference.id));
    case 'diagnosis':
    case 'fact':
    case 'command':
    case 'term':
      return known[reference.kind].has(reference.id);
  }
}

function explain(reference: ArticleReference, known: Known): string {
  if (reference.kind !== 'page') return missing(reference.kind, reference.id, known);
  const every = new Set([...known.article, ...known.step, ...known.diagnosis]);
  return missing('article', reference.id, { ...known, article: every }).replace(
    'is not an article.',
    'is not an article, step or diagnosis.',
  );
}

/** Steps stand below a `##` heading, headings are unique on the page, every reference leads somewhere. */
export function checkArticle({ source, data }: Parsed<ArticleFrontMatter>, known: Known): Problem[] {
  const body = source.body;
  if (!body) return [{ path: source.path, line: 1, message: 'has no text' }];
  const at = (line: number, message: string): Problem => ({ path: source.path, line, message });
  const problems = body.references
    .filter((reference) => !resolves(reference, known))
    .map((reference) => at(reference.line, explain(reference, known)));
  for (const way of ['previous', 'next'] as const) {
    problems.push(...checkReference(source, [way], 'article', data[way], known));
  }
  const seen = new Map<string, number>();
  const former = body.steps.flatMap(({ formerly, line }) => formerly.map((id) => ({ id, line })));
  for (const heading of [...body.headings, ...body.steps, ...former]) {
    const before = seen.get(heading.id);
    if (before !== undefined) {
      problems.push(at(heading.line, `"${heading.id}" is already the place on line ${before}`));
    }
    seen.set(heading.id, heading.line);
  }
  for (const step of body.steps) {
    if (step.under === undefined) {
      problems.push(at(step.line, `step "${step.id}" needs a "##" heading above it`));
    }
    if (step.text === '') problems.push(at(step.line, `step "${step.id}" does not say what to do`));
  }
  return problems;
}
