import { z } from 'zod';
import { day, id, line, webAddress } from './common.ts';

export const fact = z.strictObject({
  id,
  statement: line,
  /** The day it takes or took effect. */
  date: day.optional(),
  sourceUrl: webAddress,
  sourceTitle: line,
  /** The age of the page that was read. */
  sourceDate: day.optional(),
  confidence: z.enum(['high', 'medium', 'low']),
  note: line.optional(),
  /** The day on which somebody last checked it, and what it is about: screens and commands of others age faster. */
  checked: day,
  kind: z.enum(['screen', 'fact']).default('fact'),
});
export type Fact = z.infer<typeof fact>;

/** A file of facts: one topic, several facts. */
export const factFile = z.strictObject({ topic: line, facts: z.array(fact).min(1) });
