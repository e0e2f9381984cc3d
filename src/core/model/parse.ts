import type { z } from 'zod';
import type { DataPath, Problem, Source } from './source.ts';

/** A value that passed its schema, with the file it came from. */
export type Parsed<T> = { readonly source: Source; readonly data: T };

const spell = (path: DataPath) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : part))
    .join('.')
    .replaceAll('.[', '[');

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `does not know ${issue.keys.map((key) => `"${key}"`).join(', ')}; check the spelling`;
  }
  if (issue.code === 'invalid_value') {
    return `must be one of ${issue.values.map((value) => String(value)).join(', ')}`;
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  return issue.message.replace(/^Invalid input: /, '');
}

/**
 * Holds one file against its schema.
 * @returns the value, or every problem with the line it stands on.
 */
export function parseSource<S extends z.ZodType>(
  source: Source,
  schema: S,
): { data: z.infer<S> | undefined; problems: Problem[] } {
  if (source.problems.length > 0) {
    return { data: undefined, problems: source.problems.map((p) => ({ path: source.path, ...p })) };
  }
  const result = schema.safeParse(source.data, { reportInput: true });
  if (result.success) return { data: result.data, problems: [] };
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
    const where = path.length > 0 ? `"${spell(path)}" ` : '';
    return { path: source.path, line: source.lineOf(path), message: `${where}${issueText(issue)}` };
  });
  return { data: undefined, problems };
}
