import type { Problem } from '../source.ts';

/** A name with the place that gave it. */
export type Named = {
  readonly id: string;
  readonly what: string;
  readonly path: string;
  readonly line: number;
};

/**
 * Articles, steps, diagnoses, tree questions and ends share one space of short addresses
 * (`/go/<id>/`), so a name may be given once only.
 */
export function checkUnique(names: readonly Named[]): Problem[] {
  const first = new Map<string, Named>();
  const problems: Problem[] = [];
  for (const name of names) {
    const before = first.get(name.id);
    if (before) {
      problems.push({
        path: name.path,
        line: name.line,
        message: `"${name.id}" is already the ${before.what} of ${before.path}:${before.line}; short addresses need a name of their own`,
      });
    } else first.set(name.id, name);
  }
  return problems;
}
