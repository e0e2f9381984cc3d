import { z } from 'zod';
import { formerly, id, line, role } from './common.ts';

const answer = z.strictObject({
  /** The answer's name in addresses and messages, unique within its question. */
  id,
  text: line.max(70, 'is longer than 70 characters'),
  /** A question or an end of the same tree. */
  to: id,
});

export const question = z.strictObject({
  id,
  ask: line.max(90, 'is longer than 90 characters'),
  /** "How do I know?": Markdown is not read, blank lines part paragraphs. */
  help: z.string().trim().min(1).optional(),
  answers: z.array(answer).min(2, 'needs at least two answers'),
  formerly,
});

export const end = z.strictObject({
  id,
  title: line,
  diagnosis: id,
  /** Overrides the diagnosis' own role and steps where this path knows better. */
  fixedBy: role.optional(),
  steps: z.array(id).optional(),
  /** What to say to the person who must act. */
  message: z.string().trim().min(1).optional(),
  /** The next most likely cause if this did not help: an end or question of the same tree. */
  otherwise: id.optional(),
  formerly,
});

export const tree = z.strictObject({
  title: line,
  for: role,
  start: id,
  questions: z.array(question).min(1),
  ends: z.array(end).min(1),
});
export type TreeData = z.infer<typeof tree>;
export type Question = z.infer<typeof question>;
export type End = z.infer<typeof end>;
