import type { StageStatus } from '../contract/events.ts';

/**
 * The state of a stage as a shape, drawn in 20 by 20 with a line 1.5 wide: ✓ in a disc, × in a
 * square, – in a ring, and a dash that moves while a stage runs. A word always stands beside it.
 */
export const stageOutlines = {
  ok: 'M10 18.25a8.25 8.25 0 1 0 0-16.5 8.25 8.25 0 0 0 0 16.5ZM6.25 10.25l2.5 2.5 5-5.5',
  failed: 'M2.5 2.5h15v15h-15zM6.75 6.75l6.5 6.5M13.25 6.75l-6.5 6.5',
  skipped: 'M10 18.25a8.25 8.25 0 1 0 0-16.5 8.25 8.25 0 0 0 0 16.5ZM6.75 10h6.5',
  started: 'M5 10h10',
} as const satisfies Record<StageStatus, string>;

/** The least width of a bar, so that a stage of a millisecond can be seen. */
const THINNEST = 4;

/**
 * Where the bar of each stage begins and how long it is, in thousandths of the width: all on one
 * scale, the next round time that the whole test fits on, each beginning where the one before ends.
 * @param stages with their times in milliseconds.
 */
export function barsOf(
  stages: readonly { readonly ms: number }[],
): readonly { readonly x: number; readonly width: number }[] {
  const total = stages.reduce((sum, { ms }) => sum + ms, 0);
  const scale =
    [100, 250, 500, 1_000, 2_500, 5_000].find((round) => total <= round) ?? Math.max(total, 10_000);
  let began = 0;
  return stages.map(({ ms }) => {
    const x = Math.round((began / scale) * 1_000);
    began += ms;
    const width = ms > 0 ? Math.max(Math.round((ms / scale) * 1_000), THINNEST) : 0;
    return { x: Math.min(x, 1_000 - width), width };
  });
}
