import type { Stage } from './stages.ts';

export type StageStatus = 'started' | 'ok' | 'failed' | 'skipped';

/** One line of the answer as it happens. `ms` is the time of the stage, 0 while it starts. */
export type StageEvent = {
  readonly type: 'stage';
  readonly stage: Stage;
  readonly status: StageStatus;
  readonly ms: number;
  readonly detail: string;
};

export type Outcome = 'ok' | 'failed' | 'refused';
export type Certainty = 'certain' | 'likely' | 'possible';

/** The last line of the answer. */
export type ResultEvent = {
  readonly type: 'result';
  readonly outcome: Outcome;
  /** A diagnosis may stand beside `ok` as a finding. */
  readonly diagnosis: string | null;
  readonly certainty: Certainty;
  /** `/go/<step>/` */
  readonly step: string | null;
  /** The server's own words, cleaned and cut; '' if it said nothing. */
  readonly evidence: string;
  readonly alternatives: readonly {
    readonly diagnosis: string;
    readonly step: string;
    readonly howToTell: string;
  }[];
  readonly ruledOut: readonly string[];
  readonly provenFine: readonly Stage[];
  readonly triesLeft: number | null;
  /**
   * Whose server it turned out to be: a provider's id, or `exchange-server`. Left out where that is
   * none of them, or not known.
   */
  readonly provider?: string | undefined;
};
export type TestEvent = StageEvent | ResultEvent;
