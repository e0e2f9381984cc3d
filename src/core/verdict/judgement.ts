import type { Certainty } from '../contract/events.ts';

export type Judgement = {
  readonly diagnosis: string;
  readonly certainty: Certainty;
  /** Others that what was seen leaves open, likeliest first. */
  readonly others: readonly string[];
};

const judgement =
  (certainty: Certainty) =>
  (diagnosis: string, ...others: readonly string[]): Judgement => ({
    diagnosis,
    certainty,
    others: [...new Set(others)].filter((other) => other !== diagnosis),
  });

export const sure = judgement('certain');
export const likely = judgement('likely');
export const maybe = judgement('possible');
