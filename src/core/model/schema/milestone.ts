import { z } from 'zod';
import { day, id, line } from './common.ts';

/**
 * One entry of the dated list of what was switched off when. It feeds the timeline, the notices
 * and the sentences of verdicts, so that a date is written once.
 */
export const milestone = z
  .strictObject({
    /** For sorting and drawing. Where the source names no day, the last day of what it names. */
    date: day,
    /** What readers see, no more exact than the source: "1 October 2022", "September 2021", "End of December 2026". */
    when: line,
    /** At most a few words, for the picture. */
    short: line.max(48, 'is longer than 48 characters'),
    /** One sentence, for the list below the picture. */
    what: line,
    /** What it is about: reading mail, sending it, an administrator's approval, or the encryption. */
    about: z.enum(['reading', 'sending', 'approval', 'encryption']),
    /** Shown in the small timeline of the home page too. */
    major: z.boolean().default(false),
    facts: z.array(id).min(1),
    /** Diagnoses that came into the world with it. Their verdicts say `verdict`, from `date` on. */
    began: z.array(id).default([]),
    /** "This began on …: it is not your password", as exact as the source; needed where `began` names a diagnosis. */
    verdict: line.optional(),
    /** The provider that `verdict` is about, if it is about one only. */
    provider: id.optional(),
  })
  .refine((one) => one.began.length > 0 === (one.verdict !== undefined), {
    path: ['verdict'],
    error: 'goes together with "began": one says when, the other for which diagnoses',
  });
export type MilestoneData = z.infer<typeof milestone>;
