import type { ResultEvent, StageEvent } from '../contract/events.ts';
import { type Asked, makeReport } from '../report/make.ts';
import type { Report } from '../report/schema.ts';
import type { RunTrouble } from './trouble.ts';

/** A test that came to its result. */
export type Finished = {
  readonly asked: Asked;
  readonly report: Report;
  readonly triesLeft: number | null;
};

/** One test on the page, from its start to whatever ended it. */
export type Run =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly asked: Asked; readonly stages: readonly StageEvent[] }
  | { readonly kind: 'finished'; readonly finished: Finished }
  | { readonly kind: 'stopped'; readonly stages: readonly StageEvent[] }
  | { readonly kind: 'trouble'; readonly trouble: RunTrouble };

export type RunState = {
  readonly run: Run;
  /** The last result before this run. It stays to be read while no new one takes its place. */
  readonly last: Finished | undefined;
};
export const idle: RunState = { run: { kind: 'idle' }, last: undefined };

export type RunAction =
  | { readonly type: 'start'; readonly asked: Asked }
  | StageEvent
  | { readonly type: 'end'; readonly result: ResultEvent; readonly now: Date }
  | { readonly type: 'stop' }
  | { readonly type: 'trouble'; readonly trouble: RunTrouble };

/** The stages with one event more: an end takes the place of its start. */
function withEvent(stages: readonly StageEvent[], event: StageEvent): readonly StageEvent[] {
  const at = stages.findIndex(({ stage }) => stage === event.stage);
  return at < 0 ? [...stages, event] : stages.with(at, event);
}

/** The last result, to set beside a new one, if both are of the same mailbox on the same server. */
export function beforeOf(last: Finished | undefined, { asked }: Finished): Finished | undefined {
  const same =
    last?.asked.address.toLowerCase() === asked.address.toLowerCase() &&
    last.asked.provider === asked.provider &&
    last.asked.server?.host === asked.server?.host;
  return same ? last : undefined;
}

/** Follows one test after another. Events that come after a test was stopped change nothing. */
export function runReducer(state: RunState, action: RunAction): RunState {
  const { run } = state;
  switch (action.type) {
    case 'start':
      return {
        run: { kind: 'running', asked: action.asked, stages: [] },
        last: run.kind === 'finished' ? run.finished : state.last,
      };
    case 'stage':
      if (run.kind !== 'running') return state;
      return { ...state, run: { ...run, stages: withEvent(run.stages, action) } };
    case 'end': {
      if (run.kind !== 'running') return state;
      const { asked, stages } = run;
      const report = makeReport(asked, stages, action.result, action.now);
      return {
        ...state,
        run: { kind: 'finished', finished: { asked, report, triesLeft: action.result.triesLeft } },
      };
    }
    case 'stop':
      return run.kind === 'running' ? { ...state, run: { kind: 'stopped', stages: run.stages } } : state;
    case 'trouble':
      return { ...state, run: { kind: 'trouble', trouble: action.trouble } };
  }
}
