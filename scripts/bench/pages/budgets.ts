import { readFileSync } from 'node:fs';
import { z } from 'zod';

const path = z.string().regex(/^\/([\w-]+\/)*$/, 'is an address such as /help/gmail/');
const kB = z.number().positive();

/** What a page may weigh until it is idle: gzip bytes of every response, and how many there are. */
const budget = z.strictObject({ path, kB, requests: z.int().min(1) });

const limits = { overBareKB: kB, customerKB: kB, requests: z.int().min(1) };

const file = z.strictObject({
  /** One page of each type. */
  pages: z.record(z.string(), budget),
  /** What the first answer of a search may fetch: engine and records. */
  search: z.strictObject({ quickKB: kB }),
  /** Rules that hold for each article, whatever its length: what is reached, and what is aimed at. */
  articles: z.strictObject({
    ...limits,
    /** The file of scripts that comes at the first sign of a visitor, after the page is at rest. */
    onSignKB: kB,
    /** Customers' articles that are long on purpose, by id. */
    longer: z.record(z.string(), kB),
    aims: z.strictObject(limits),
  }),
});
export type Budgets = z.infer<typeof file>;

/** One kB is 1,000 bytes, here and in every table. */
export const toKB = (bytes: number): number => bytes / 1000;

/**
 * Reads the one file of budgets and page types.
 * @throws ZodError if the file is not of the shape above.
 */
export const readBudgets = (): Budgets =>
  file.parse(JSON.parse(readFileSync(new URL('../../../budgets.json', import.meta.url), 'utf8')));
