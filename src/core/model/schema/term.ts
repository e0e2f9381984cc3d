import { z } from 'zod';
import { id, line } from './common.ts';

/** A word of the glossary. Its id is the file name. */
export const term = z.strictObject({
  word: line,
  /** The definition, short enough to be read in passing. */
  short: line.max(200, 'is longer than 200 characters'),
  longer: line.optional(),
  facts: z.array(id).default([]),
  /** Other words for the same thing. */
  also: z.array(line).default([]),
});
export type TermData = z.infer<typeof term>;
