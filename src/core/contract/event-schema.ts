import * as z from 'zod/mini';
import { cleanText } from './clean-text.ts';
import type { TestEvent } from './events.ts';
import { stages } from './stages.ts';

/**
 * The events of a test as schemas, for whoever receives them. In zod's small edition, because the
 * browser loads it. Unknown keys are dropped: a newer function may say more than this page knows.
 */

/** Foreign text: of any length on the way in, short and harmless on the way out. */
export const shownText = z.pipe(
  z.string().check(z.maxLength(2_000)),
  z.transform((text: string) => cleanText(text)),
);

/** A catalogue id; whether it exists is asked where it is used. */
export const idText = z.string().check(z.maxLength(60), z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));

/** A step's lasting address. */
const stepPath = z.string().check(z.maxLength(80), z.regex(/^\/go\/[a-z0-9-]+\/$/));

/** A day is longer than any test; a number beyond it is nonsense. */
export const milliseconds = z.number().check(z.gte(0), z.lte(86_400_000));

export const stageName = z.enum(stages);
export const outcome = z.enum(['ok', 'failed', 'refused']);
export const certainty = z.enum(['certain', 'likely', 'possible']);

const stageEvent = z.object({
  type: z.literal('stage'),
  stage: stageName,
  status: z.enum(['started', 'ok', 'failed', 'skipped']),
  ms: milliseconds,
  detail: shownText,
});

const resultEvent = z.object({
  type: z.literal('result'),
  outcome,
  diagnosis: z.nullable(idText),
  certainty,
  step: z.nullable(stepPath),
  evidence: shownText,
  alternatives: z
    .array(
      z.object({
        diagnosis: idText,
        step: stepPath,
        howToTell: z.string().check(z.maxLength(1_000)),
      }),
    )
    .check(z.maxLength(12)),
  ruledOut: z.array(idText).check(z.maxLength(60)),
  provenFine: z.array(stageName).check(z.maxLength(stages.length)),
  triesLeft: z.nullable(z.number().check(z.gte(0), z.lte(1_000))),
  provider: z.optional(idText),
});

const testEvent = z.discriminatedUnion('type', [stageEvent, resultEvent]);

/**
 * Reads one line of the streamed answer.
 * @returns the event, or undefined for anything that is none. Never throws.
 */
export function readEvent(line: string): TestEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(testEvent, value);
  return parsed.success ? parsed.data : undefined;
}
