import { z } from 'zod';
import { day, formerly, id, line, role } from './common.ts';

export const sections = ['start', 'administrators', 'providers', 'reference'] as const;
export const section = z.enum(sections);
export type Section = z.infer<typeof section>;
const audience = z.enum(['customer', 'administrator', 'support']);
export type Audience = z.infer<typeof audience>;

/** Front matter of an article. Its id is the file name. */
export const articleFrontMatter = z.strictObject({
  title: line.max(70, 'is longer than 70 characters'),
  /** One sentence: what will be true, or known, at the end. */
  description: line.max(200, 'is longer than 200 characters'),
  role,
  audience,
  section,
  /** Place in the reader's path within the section. */
  order: z.int(),
  /** What this reader needs before or after it, where that is not the neighbor in the section. */
  previous: id.optional(),
  next: id.optional(),
  appliesTo: line,
  /** Mail providers it is for, OWN_SERVER among them; absent means all. */
  providers: z.array(id).min(1).optional(),
  /** Minutes that the steps take. */
  minutes: z.int().min(1).max(240),
  /** The permission needed, in words; absent means none. */
  permission: line.optional(),
  checked: day,
  /** The last day for the next check, where something announced comes before the check grows old. */
  checkBy: day.optional(),
  /** At most two labels that this article answers and that are no diagnoses of its steps. */
  answers: z.array(id).max(2, 'names more than two answers').default([]),
  alsoSaid: z.array(line).default([]),
  /** Words that lead here before any other page: its subject, one word or idea each. */
  about: z.array(line).default([]),
  formerly,
});
export type ArticleFrontMatter = z.infer<typeof articleFrontMatter>;
