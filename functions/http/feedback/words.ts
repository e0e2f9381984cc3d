import { DECLINED, LOST } from '#core/feedback/form-words.ts';
import type { Kept } from './keep.ts';

/** What a visitor is told about what became of an answer. */
export const ANSWER_WORDS = {
  kept: 'Thank you. Your answer is counted, and nothing about you is kept with it.',
  declined: DECLINED,
  lost: LOST,
} as const satisfies Record<Exclude<Kept['kind'], 'problem'>, string>;

export const NOT_SAVED = 'It could not be saved just now. Try again in a minute.';
