import type { StageEvent } from '#core/contract/events.ts';
import { stageWords } from '#core/contract/stages.ts';
import { barsOf } from '#core/report/marks.ts';
import { statusWords } from '#core/report/words.ts';
import { StageMark } from './StageMark.tsx';

export type StageRow = Pick<StageEvent, 'stage' | 'status' | 'ms' | 'detail'>;

/** The stages of a test from above to below, each with its time as a bar on one scale. */
export function StageLine({ stages }: { readonly stages: readonly StageRow[] }) {
  const bars = barsOf(stages);
  return (
    <ol className="stages">
      {stages.map(({ stage, status, ms, detail }, at) => {
        const bar = bars[at];
        return (
          <li key={stage} data-stage={stage} data-status={status}>
            <StageMark status={status} />
            <b>{stageWords[stage].title}</b>
            <span className="state">{status === 'started' ? 'running' : statusWords[status]}</span>
            <span className="ms">{status === 'ok' || status === 'failed' ? `${ms} ms` : ''}</span>
            {/* The time stands in words beside it. */}
            <svg className="bar" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
              <rect className="ground" width="1000" height="6" />
              {bar && <rect x={bar.x} width={bar.width} height="6" />}
            </svg>
            <span className="detail">{detail || stageWords[stage].tries}</span>
          </li>
        );
      })}
    </ol>
  );
}
