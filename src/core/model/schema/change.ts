import { z } from 'zod';
import { day, id, line } from './common.ts';

/**
 * A dated change of this site: what is new, or what was wrong and was put right. Corrections are
 * listed openly on the page of corrections; all of them are in the feed.
 */
export const change = z.strictObject({
  date: day,
  kind: z.enum(['new', 'correction']),
  title: line.max(100, 'is longer than 100 characters'),
  text: line,
  /** The article it is about. */
  article: id,
});
export type ChangeData = z.infer<typeof change>;
