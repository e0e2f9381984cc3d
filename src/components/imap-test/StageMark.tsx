import type { StageStatus } from '#core/contract/events.ts';

const outlines: Record<StageStatus, string> = {
  // ✓ in a disc, × in a square, – in a ring, and a dash that moves while a stage runs.
  ok: 'M10 18.25a8.25 8.25 0 1 0 0-16.5 8.25 8.25 0 0 0 0 16.5ZM6.25 10.25l2.5 2.5 5-5.5',
  failed: 'M2.5 2.5h15v15h-15zM6.75 6.75l6.5 6.5M13.25 6.75l-6.5 6.5',
  skipped: 'M10 18.25a8.25 8.25 0 1 0 0-16.5 8.25 8.25 0 0 0 0 16.5ZM6.75 10h6.5',
  started: 'M5 10h10',
};

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
        d={outlines[status]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
