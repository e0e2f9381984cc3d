import type { StageStatus } from '#core/contract/events.ts';
import { stageOutlines } from '#core/report/marks.ts';

/** The state of a stage as a shape. A word always stands beside it. */
export function StageMark({ status }: { readonly status: StageStatus }) {
  return (
    <svg
      className="stage-mark"
      data-status={status}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
    >
      <path
        d={stageOutlines[status]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
