import type { StageEvent } from '#core/contract/events.ts';
import { stageWords } from '#core/contract/stages.ts';
import { statusWords } from '#core/report/words.ts';
import { scaleOf } from '#core/test-run/run.ts';
import { StageMark } from './StageMark.tsx';

export type StageRow = Pick<StageEvent, 'stage' | 'status' | 'ms' | 'detail'>;

/** The stages of a test from above to below, each with its time as a bar on one scale. */
export function StageLine({ stages }: { readonly stages: readonly StageRow[] }) {
  const scale = scaleOf(stages);
  let began = 0;
  return (
    <ol className="stages">
      {stages.map(({ stage, status, ms, detail }) => {
        const start = began;
        began += ms;
        return (
          <li key={stage} data-stage={stage} data-status={status}>
            <StageMark status={status} />
            <b>{stageWords[stage].title}</b>
            <span className="state">{status === 'started' ? 'running' : statusWords[status]}</span>
            <span className="ms">{status === 'ok' || status === 'failed' ? `${ms} ms` : ''}</span>
            {/* The time stands in words beside it. */}
            <svg className="bar" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
              <rect className="ground" width="1000" height="6" />
              {ms > 0 && (
                <rect x={(start / scale) * 1000} width={Math.max((ms / scale) * 1000, 4)} height="6" />
              )}
            </svg>
            <span className="detail">{detail || stageWords[stage].tries}</span>
          </li>
        );
      })}
    </ol>
  );
}
