import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const labels = { label: z.string().min(1), alt: z.array(z.string()).default([]) };
const query = z.object({ id: z.string(), query: z.string().min(1), short: z.string().min(1), ...labels });
const error = z.object({ id: z.string(), text: z.string().min(1), ...labels });
export type Query = z.infer<typeof query> & { readonly file: string };
export type ErrorText = z.infer<typeof error> & { readonly file: string };

/** The evaluation data beside the project, where it is laid out; else the checked-in sample. */
const FOLDERS = ['../shared/eval', 'tests/fixtures/eval'];

/** Data that cannot be read: which file, which line, what is missing. */
export class DataError extends Error {
  override name = 'DataError';
}

function readLines<T>(file: string, schema: z.ZodType<T>): (T & { file: string })[] {
  if (!existsSync(file)) throw new DataError(`${file} does not exist.`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      const at = `${file}:${i + 1}`;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw new DataError(`${at}: is not JSON. Each line must be one object.`);
      }
      const read = schema.safeParse(value);
      if (!read.success) {
        const [issue] = read.error.issues;
        throw new DataError(`${at}: "${issue?.path.join('.')}" ${issue?.message}`);
      }
      return [{ ...read.data, file: basename(file) }];
    });
}

/**
 * Finds and reads the data.
 * @param given files named on the command line; a kind that is not named is read from the default
 *   folder, unless the other kind was named.
 */
export function readData(given: { queries: readonly string[]; errors: readonly string[] }): {
  queries: Query[];
  errors: ErrorText[];
} {
  const folder = FOLDERS.find(
    (one) => existsSync(one) && readdirSync(one).some((name) => /^queries.*\.jsonl$/.test(name)),
  );
  const found = (pattern: RegExp) =>
    folder
      ? readdirSync(folder)
          .filter((name) => pattern.test(name))
          .sort()
          .map((name) => join(folder, name))
      : [];
  const named = given.queries.length + given.errors.length > 0;
  const queries = named ? given.queries : found(/^queries.*\.jsonl$/);
  const errors = named ? given.errors : found(/^errors.*\.jsonl$/);
  return {
    queries: queries.flatMap((file) => readLines(file, query)),
    errors: errors.flatMap((file) => readLines(file, error)),
  };
}
