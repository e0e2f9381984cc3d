import { z } from 'zod';
import { MAX_REPORT, MAX_SEARCH, MAX_UNKNOWN, MAX_WORDS } from './limits.ts';

/** A text of nothing but signs that no screen shows is none: nothing would be left of it to keep. */
const isSeen = (typed: string) => /[^\s\p{C}\p{Default_Ignorable_Code_Point}\ufffd]/u.test(typed);

const text = (label: string, max: number) =>
  z
    .string(`${label}: Enter text`)
    .max(max, `${label}: Shorten it to ${max} characters`)
    .refine(isSeen, `${label}: Write a few words`);

/** An id of the one space of permanent names (core/links/targets.ts). */
const name = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** "Did it work?" of a step list, a diagnosis, an end of the tree or a test. */
export const answerEntry = z.strictObject({
  about: name,
  worked: z.enum(['yes', 'no']),
  /** A diagnosis has a page and is the result of tests. */
  at: z.enum(['page', 'test']).default('page'),
  /** The next likely cause, where it depends on what was ruled out before. */
  next: name.optional(),
});

/** What was seen instead, added to an answer "no" by whoever gave it. */
export const wordsEntry = z.strictObject({
  /** What the answer was acknowledged with; nobody else knows it. */
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  words: text('What did you see instead?', MAX_WORDS),
  about: name.optional(),
  next: name.optional(),
});

export const problemEntry = z.strictObject({
  page: z.string().max(500).default(''),
  doing: text('What were you doing?', MAX_REPORT),
  wrong: text('What went wrong?', MAX_REPORT),
  /** Nobody sees this field; programs fill in whatever there is. */
  website: z.literal('', 'Website: Leave this field empty').optional(),
});

/** One search that came to rest: what was looked for, how much was found, whether anything was opened. */
export const searchEntry = z.strictObject({
  query: z.string().min(1).max(MAX_SEARCH),
  results: z.int().min(0).max(10_000),
  opened: z.boolean(),
});

/** An error text that the decoder does not know, sent by hand. */
export const unknownEntry = z.strictObject({ text: text('Your text', MAX_UNKNOWN) });

export const entrySchemas = {
  answer: answerEntry,
  words: wordsEntry,
  problem: problemEntry,
  search: searchEntry,
  unknown: unknownEntry,
} as const;
export type EntryKind = keyof typeof entrySchemas;
