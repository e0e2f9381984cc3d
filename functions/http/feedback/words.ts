import type { Kept } from './keep.ts';

/** What a visitor is told about what became of an answer. */
export const ANSWER_WORDS = {
  kept: 'Thank you. Your answer is counted, and nothing about you is kept with it.',
  declined: 'Thank you. Your browser asks not to be tracked, so your answer was not kept.',
  lost: 'Thank you. Your answer could not be saved: that is our fault, not yours.',
} as const satisfies Record<Exclude<Kept['kind'], 'problem'>, string>;

export const NOT_SAVED = 'It could not be saved just now. Try again in a minute.';
