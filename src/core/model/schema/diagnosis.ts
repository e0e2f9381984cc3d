import { z } from 'zod';
import { formerly, id, line, role } from './common.ts';

/** Where a text is seen. It decides which signatures may speak for a server's answer. */
export const seenIn = z.enum(['imap', 'smtp', 'entra', 'client', 'shell', 'network']);

/**
 * What a telling text looks like. Exactly one of:
 * - `text`: these words, upper or lower case, any run of white space between them;
 * - `code`: a whole number or code such as AADSTS50020 (no letter or digit may touch it on either side);
 * - `pattern`: a regular expression of the checked subset (see decoder/pattern.ts), for what neither can say.
 */
const match = z.union([
  z.strictObject({ text: line.min(3) }),
  z.strictObject({ code: line.min(3) }),
  z.strictObject({ pattern: line.min(4) }),
]);

export const signature = z.strictObject({
  match,
  /** A real line that people see. It must match, and no other diagnosis may win on it. */
  example: z.string().min(3),
  seenIn,
  /**
   * Programs that have nothing to do with mail say this too. `needs-mail`: it counts only in a text
   * that speaks of mail. `unless-other`: it counts alone as well, but not beside the name of another
   * system, such as a database.
   */
  weak: z.enum(['needs-mail', 'unless-other']).optional(),
  /** What exactly this text says, if it says more than the diagnosis. */
  meaning: line.optional(),
  /** The provider whose servers say this; `own-server` for those of none of the listed. */
  at: id.optional(),
  /** Other diagnoses that this text alone leaves open. */
  leavesOpen: z.array(id).optional(),
  /** The fact that backs it. */
  fact: id.optional(),
  /** Where the meaning is documented, if no fact names it. */
  source: z.url().optional(),
});

export const diagnosis = z.strictObject({
  title: line,
  /** One sentence: what is wrong, in plain words. */
  cause: line,
  fixedBy: role,
  /** The broader diagnosis that this one refines. */
  parent: id.optional(),
  /** Step ids, the first is the one to send people to. */
  steps: z.array(id).min(1, 'needs at least one step'),
  /**
   * Where the first step is another one, or somebody else's: providers, `own-server` for a server of
   * none of the listed, and one of the steps.
   */
  elsewhere: z.array(z.strictObject({ at: z.array(id).min(1), step: id, fixedBy: role })).default([]),
  /** How a reader tells this cause from similar ones. */
  howToTell: line,
  /** What is true when it is fixed. */
  worked: line.optional(),
  /** Other words people use for it: search words, not sentences. */
  alsoSaid: z.array(line).default([]),
  /** Words that lead here before any other page: its subject, one word or idea each. */
  about: z.array(line).default([]),
  similar: z.array(id).default([]),
  facts: z.array(id).default([]),
  formerly,
  signatures: z.array(signature).default([]),
});
export type DiagnosisData = z.infer<typeof diagnosis>;
export type Signature = z.infer<typeof signature>;
