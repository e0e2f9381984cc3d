import * as z from 'zod/mini';
import { cleanText } from '../contract/clean-text.ts';
import { certainty, idText, milliseconds, outcome, shownText, stageName } from '../contract/event-schema.ts';
import { stages } from '../contract/stages.ts';

/** The number in the code of a report. It changes only when an older page could misread a report. */
export const REPORT_VERSION = 1;

const hostText = z.pipe(
  z.string().check(z.minLength(1), z.maxLength(253)),
  z.transform((text: string) => cleanText(text, 253)),
);

/**
 * The redacted report of one test: what may be shown to support or sent in a link. It holds no
 * secret, no user name and no whole mail address. Links and sentences are not in it: a reader's
 * page takes those from its own catalogue by id, so a forged report can lead nowhere else.
 */
export const reportSchema = z.strictObject({
  /** When the test ended, UTC, to the minute: `2026-11-24T09:30Z`. */
  at: z
    .string()
    .check(z.regex(/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\dZ$/)),
  /** The masked mail address: `a…@example.net`. */
  mailbox: z.string().check(z.maxLength(260), z.regex(/^[^\s@\p{C}]{0,2}…@[^\s@\p{C}]+$/u)),
  /** Id of a provider, `exchange-server`, or null for a server that is none of the listed. */
  provider: z.nullable(idText),
  /** Null when a listed provider's own settings were used. */
  server: z.nullable(
    z.strictObject({
      host: hostText,
      port: z.int().check(z.gte(1), z.lte(65_535)),
      encryption: z.enum(['tls', 'starttls']),
    }),
  ),
  method: z.enum(['none', 'password', 'token']),
  outcome,
  diagnosis: z.nullable(idText),
  certainty,
  /** The server's own words, redacted. */
  evidence: shownText,
  alternatives: z.array(idText).check(z.maxLength(12)),
  ruledOut: z.array(idText).check(z.maxLength(60)),
  provenFine: z.array(stageName).check(z.maxLength(stages.length)),
  stages: z
    .array(
      z.strictObject({
        stage: stageName,
        status: z.enum(['ok', 'failed', 'skipped']),
        ms: milliseconds,
        detail: shownText,
      }),
    )
    .check(z.maxLength(stages.length)),
});
export type Report = Readonly<z.output<typeof reportSchema>>;
export type ReportStage = Report['stages'][number];
