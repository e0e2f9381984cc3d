import { z } from 'zod';
import { day, id, line } from './common.ts';

/** A dated notice, shown from `from` to the end of `until`. */
export const notice = z.strictObject({
  text: line,
  linkText: line,
  article: id,
  from: day,
  until: day,
  facts: z.array(id).min(1),
});
export type NoticeData = z.infer<typeof notice>;
