/** What is kept. Days are `YYYY-MM-DD` in UTC: a time of day would let entries be matched with a web log. */
export type KeptAnswer = {
  readonly day: string;
  readonly about: string;
  readonly at: 'page' | 'test';
  readonly worked: boolean;
  /** Masked; empty if none. */
  readonly words: string;
};
export type KeptProblem = {
  readonly number: number;
  readonly day: string;
  /** Path of a page of ours; empty if it was none. */
  readonly page: string;
  readonly doing: string;
  readonly wrong: string;
};
/** Searches of one day with the same words. */
export type KeptSearch = {
  readonly day: string;
  readonly query: string;
  /** As the latest of them saw it. */
  readonly results: number;
  readonly times: number;
  /** In how many of them something was opened. */
  readonly opened: number;
};
export type KeptUnknown = { readonly day: string; readonly text: string; readonly times: number };

export type FeedbackData = {
  readonly answers: readonly KeptAnswer[];
  readonly problems: readonly KeptProblem[];
  readonly searches: readonly KeptSearch[];
  readonly unknowns: readonly KeptUnknown[];
};
