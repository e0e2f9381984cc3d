import { z } from 'zod';
import { daysAfter } from '../days.ts';
import { id, line } from './common.ts';
import type { MilestoneData } from './milestone.ts';

/** A dated notice about a milestone. Its days are counted from the milestone's, so that a date is written once. */
export const notice = z
  .strictObject({
    /** Names the milestone's `when`, in the same words. */
    text: line,
    linkText: line,
    article: id,
    milestone: id,
    /** Shown from so many days before the milestone's day, -1 being the day after it … */
    daysBefore: z.int().min(-365).max(365),
    /** … to the end of so many days after it. */
    daysAfter: z.int().min(0).max(365),
  })
  .refine((one) => one.daysBefore + one.daysAfter >= 0, {
    path: ['daysAfter'],
    error: 'ends before it begins',
  });
export type NoticeFile = z.infer<typeof notice>;

/** A notice with its first and last day, both `YYYY-MM-DD` and included. */
export type NoticeData = NoticeFile & { readonly from: string; readonly until: string };

/** Counts a notice's days from its milestone. */
export const datedNotice = (file: NoticeFile, { date }: Pick<MilestoneData, 'date'>): NoticeData => ({
  ...file,
  from: daysAfter(date, -file.daysBefore),
  until: daysAfter(date, file.daysAfter),
});
