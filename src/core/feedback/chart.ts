import type { WeekReport } from './report.ts';

/** The size of the drawing, in units of its own. */
export const CHART = { width: 720, height: 240, left: 44, bottom: 36, top: 12 } as const;

export type Bar = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type WeekBars = {
  readonly week: WeekReport;
  readonly helped: Bar;
  readonly didNot: Bar;
  readonly unanswered: Bar;
  /** Where the week's name stands; undefined where there is no room for it. */
  readonly label: number | undefined;
};
export type Chart = {
  readonly weeks: readonly WeekBars[];
  /** Lines across, each with its number. */
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
};

/** Room for a name such as "11-24", in units. */
const LABEL_WIDTH = 56;

/** A round number that is not below the highest bar, and can be cut in two. */
function ceilingOf(highest: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  const tops = [1, 2, 3, 4, 5, 6, 8, 10].map((times) => times * step);
  return tops.find((top) => top >= highest && top % 2 === 0) ?? highest;
}

/** Three bars a week, from the first week to the last. */
export function chartOf(weeks: readonly WeekReport[]): Chart {
  const { width, height, left, bottom, top } = CHART;
  const ceiling = Math.max(
    2,
    ceilingOf(Math.max(0, ...weeks.flatMap((w) => [w.helped, w.didNot, w.unanswered]))),
  );
  const deep = height - bottom;
  const y = (value: number) => deep - (value / ceiling) * (deep - top);
  const room = (width - left) / Math.max(1, weeks.length);
  const each = Math.min(24, (room * 0.8) / 3);
  const every = Math.ceil(LABEL_WIDTH / room);
  const round = (value: number) => Math.round(value * 100) / 100;
  const bar = (at: number, place: number, value: number): Bar => ({
    x: round(left + at * room + (room - each * 3) / 2 + place * each),
    y: round(y(value)),
    width: round(Math.max(1, each - 1)),
    height: round(deep - y(value)),
  });
  return {
    weeks: weeks.map((week, at) => ({
      week,
      helped: bar(at, 0, week.helped),
      didNot: bar(at, 1, week.didNot),
      unanswered: bar(at, 2, week.unanswered),
      label: at % every === 0 ? round(left + (at + 0.5) * room) : undefined,
    })),
    ticks: [0, ceiling / 2, ceiling].map((value) => ({ value, y: round(y(value)) })),
  };
}
