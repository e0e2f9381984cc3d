import { z } from 'zod';
import { day, id, line } from './common.ts';

/**
 * One entry of the dated list of what was switched off when. It feeds the timeline, the notices
 * and the sentences of verdicts, so that a date is written once.
 */
export const milestone = z.strictObject({
  /** For sorting and drawing. Where the source names no day, the last day of what it names. */
  date: day,
  /** What readers see, no more exact than the source: "1 October 2022", "September 2021", "End of December 2026". */
  when: line,
  /** At most a few words, for the picture. */
  short: line.max(48, 'is longer than 48 characters'),
  /** One sentence, for the list below the picture. */
  what: line,
  /** Shown in the small timeline of the home page too. */
  major: z.boolean().default(false),
  facts: z.array(id).min(1),
  /** Diagnoses whose verdict may say "this began on …". */
  began: z.array(id).default([]),
});
export type MilestoneData = z.infer<typeof milestone>;
