import type { ResultEvent, TestEvent } from '#core/contract/index.ts';
import type { EntryKind } from '#core/feedback/entries.ts';

/** One line a test: what an operator may know, and nothing about a person or a server. */
export type TestLog = {
  readonly outcome: ResultEvent['outcome'] | 'cancelled';
  readonly diagnosis: string | null;
  /** A provider of the catalogue, or "other". */
  readonly provider: string;
  readonly ms: number;
  /** Milliseconds of each stage that ended. */
  readonly stages: Readonly<Record<string, number>>;
};

/** Why a request got no test. */
export type TurnedAway = 'foreign' | 'malformed' | 'too-large' | 'limited' | 'busy';

/** What became of something that a reader told. */
export type FeedbackOutcome = 'kept' | 'declined' | 'lost' | 'refused';

/** Where the service says what it does. */
export type Watch = {
  /** A test began; call the answer when it is over. */
  readonly began: () => (line: TestLog) => void;
  readonly turnedAway: (reason: TurnedAway) => void;
  /** A reader told something; nothing of what. */
  readonly told: (kind: EntryKind, outcome: FeedbackOutcome) => void;
  /** A mistake of ours. Only its kind and place may be kept, since a message can hold anything. */
  readonly broke: (error: unknown) => void;
  /** The counts in the Prometheus text format. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
};

/** Passes events on, and tells the watch when the test is over, however it ended. */
export async function* watched(
  events: AsyncIterable<TestEvent>,
  provider: string,
  left: AbortSignal,
  watch: Watch,
): AsyncGenerator<TestEvent> {
  const began = performance.now();
  const ended = watch.began();
  const stages: Record<string, number> = {};
  let result: ResultEvent | undefined;
  try {
    for await (const event of events) {
      if (event.type === 'result') result = event;
      else if (event.status !== 'started' && event.status !== 'skipped') stages[event.stage] = event.ms;
      yield event;
    }
  } finally {
    ended({
      outcome: left.aborted || !result ? 'cancelled' : result.outcome,
      diagnosis: result?.diagnosis ?? null,
      provider,
      ms: Math.round(performance.now() - began),
      stages,
    });
  }
}
