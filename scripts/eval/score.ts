/** How one entry went: the rank of the first hit and what stood first. */
export type Outcome = {
  readonly id: string;
  readonly file: string;
  readonly asked: string;
  readonly label: string;
  readonly alt: readonly string[];
  /** 1 for the first result; 0 if none of the first ten is a hit. */
  readonly rank: number;
  /** Does the first result answer the label itself? */
  readonly strict: boolean;
  /** The first results, for the list of misses. */
  readonly got: readonly string[];
};

const share = (part: number, all: number) => (all === 0 ? 0 : part / all);

export type SearchScore = {
  readonly n: number;
  readonly success1: number;
  readonly success3: number;
  readonly mrr: number;
  readonly strict1: number;
  readonly misses: readonly Outcome[];
};

/** @returns rates from 0 to 1; a miss is an entry whose first result is no hit. */
export function scoreSearch(outcomes: readonly Outcome[]): SearchScore {
  const n = outcomes.length;
  const count = (test: (one: Outcome) => boolean) => outcomes.filter(test).length;
  return {
    n,
    success1: share(
      count(({ rank }) => rank === 1),
      n,
    ),
    success3: share(
      count(({ rank }) => rank >= 1 && rank <= 3),
      n,
    ),
    mrr: share(
      outcomes.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0),
      n,
    ),
    strict1: share(
      count(({ strict }) => strict),
      n,
    ),
    misses: outcomes.filter(({ rank }) => rank !== 1),
  };
}

export type DecoderScore = {
  readonly n: number;
  readonly accuracy: number;
  readonly strict: number;
  readonly falsePositives: number;
  readonly misses: readonly Outcome[];
};

/** The label of texts that must stay undiagnosed. */
export const UNKNOWN = 'unknown';

/** @returns accuracy over the labelled texts, false positives over the unknown ones. */
export function scoreDecoder(outcomes: readonly Outcome[]): DecoderScore {
  const known = outcomes.filter(({ label }) => label !== UNKNOWN);
  const unknown = outcomes.filter(({ label }) => label === UNKNOWN);
  const wrong = unknown.filter(({ got }) => got.length > 0);
  return {
    n: outcomes.length,
    accuracy: share(known.filter(({ rank }) => rank === 1).length, known.length),
    strict: share(known.filter(({ strict }) => strict).length, known.length),
    falsePositives: share(wrong.length, unknown.length),
    misses: [...known.filter(({ rank }) => rank !== 1), ...wrong],
  };
}

/** Mean of success@1 over the labels, so that frequent labels do not hide rare ones. */
export function meanPerLabel(outcomes: readonly Outcome[]): number {
  const labels = [...new Set(outcomes.map(({ label }) => label))];
  const rates = labels.map((label) => scoreSearch(outcomes.filter((one) => one.label === label)).success1);
  return share(
    rates.reduce((sum, rate) => sum + rate, 0),
    labels.length,
  );
}
