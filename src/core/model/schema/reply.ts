import { z } from 'zod';
import { CUSTOMER } from '../words.ts';
import { id, line, roles } from './common.ts';

const plain = line.refine(
  (text) => !/[{}]/.test(text),
  `must not have { or }; only "greeting.named" has a blank`,
);

/** The frame of an answer that support sends. What is wrong and what to do comes from diagnoses and steps. */
export const reply = z.strictObject({
  /** What an agent chooses it by. */
  title: line.max(60, 'is longer than 60 characters'),
  /** When to send it, for the agent. */
  when: line,
  /** It is proposed for steps that one of these has to take; `nobody` for a question or a check. */
  for: z.array(z.enum([...roles, 'nobody'])).default([]),
  greeting: z.strictObject({
    named: line.refine((text) => text.split(CUSTOMER).length === 2, `must have ${CUSTOMER} once`),
    unnamed: plain,
  }),
  /** Before the cause, a paragraph each. */
  opening: z.array(plain).default([]),
  /** Says in one sentence what is wrong, in the words of the diagnosis. */
  saysCause: z.boolean().default(true),
  /** Above the steps. */
  lead: z.strictObject({ one: plain, several: plain }),
  /** Steps or checks that always belong to it; they come first. Whoever looks at the first is offered it. */
  include: z.array(id).default([]),
  /** What the customer should send back. */
  sendBack: z.strictObject({ ask: plain, items: z.array(plain).min(1, 'needs at least one thing') }),
  closing: plain,
});
export type ReplyData = z.infer<typeof reply>;
