import { z } from 'zod';
import { formerly, id, line, role } from './common.ts';

const answer = z.strictObject({
  /** The answer's name in addresses and messages, unique within its question. `unknown` is "I don't know". */
  id,
  text: line.max(60, 'is longer than 60 characters'),
  /** A question or an end of the same tree. */
  to: id,
  /** What this answer says about the mail provider: fills in the connection test at the end. */
  provider: id.optional(),
});

export const question = z.strictObject({
  id,
  ask: line.max(80, 'is longer than 80 characters'),
  /** "How do I know?": one paragraph a line, Markdown is not read. */
  help: z.string().trim().min(1).optional(),
  /** True where nobody can be without an answer, so that "I don't know" would only be in the way. */
  everyoneKnows: z.boolean().default(false),
  /** Offers to paste an error text instead of choosing an answer. */
  paste: z.boolean().default(false),
  answers: z.array(answer).min(2, 'needs at least two answers'),
  formerly,
});

export const end = z.strictObject({
  id,
  title: line.max(70, 'is longer than 70 characters'),
  diagnosis: id,
  /** What is wrong, where this path knows more, or less, than the diagnosis says. One sentence. */
  cause: line.max(220, 'is longer than 220 characters').optional(),
  /** Overrides the diagnosis' own role and steps where this path knows better. */
  fixedBy: role.optional(),
  steps: z.array(id).min(1, 'needs at least one step, or leave it out').optional(),
  /** What is true when it is fixed, where what the diagnosis says does not fit this path. */
  worked: line.optional(),
  /** What to say to the person who must act. */
  message: z.string().trim().min(1).optional(),
  /** The end of an administrators' tree that the message's link opens. */
  handOver: id.optional(),
  /** The next most likely cause if this did not help: an end or question of the same tree. */
  otherwise: id.optional(),
  /** True for ends about outgoing mail, which the connection test does not see. */
  sending: z.boolean().default(false),
  /** Offers to paste the error text. */
  paste: z.boolean().default(false),
  formerly,
});

export const tree = z.strictObject({
  title: line,
  for: role,
  start: id,
  questions: z.array(question).min(1),
  ends: z.array(end).min(1),
  /** Diagnoses that no path leads to, each with the reason. */
  leftOut: z.array(z.strictObject({ diagnosis: id, because: line })).default([]),
});
export type TreeData = z.infer<typeof tree>;
export type Question = z.infer<typeof question>;
export type End = z.infer<typeof end>;
