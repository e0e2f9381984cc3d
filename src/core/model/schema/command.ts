import { z } from 'zod';
import { day, id, line } from './common.ts';

/** One PowerShell line that an article may show. */
export const command = z.strictObject({
  id,
  /** read = shows something; change = changes something; session = opens or closes the connection. */
  kind: z.enum(['read', 'change', 'session']),
  command: line,
  /** What it shows or changes, in one sentence. */
  does: line,
  /** How to take it back: a command or words. */
  undo: line,
  source: z.url(),
  note: line.optional(),
});
export type Command = z.infer<typeof command>;

/** A file of commands: one PowerShell module. */
export const commandFile = z.strictObject({
  module: id,
  /** The module's name as Microsoft spells it. */
  name: line,
  /** What it manages. */
  for: line,
  source: z.url(),
  note: line.optional(),
  checked: day,
  commands: z.array(command).min(1),
});
