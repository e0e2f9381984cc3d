import type { TreeSlice } from '#core/tree/slice.ts';
import type { Trail } from '#core/tree/trail.ts';

/** What every view of the tree is given; the same on the page and in the island. */
export type View = {
  readonly slice: TreeSlice;
  readonly trail: Trail;
  /** Where the site is, for addresses that leave it in a message: `https://help.example.com`. */
  readonly origin: string;
  /** True once scripts run here: only then is shown what needs them. */
  readonly live: boolean;
  /** `YYYY-MM-DD`: the reader's day once scripts run, until then the day of the build. */
  readonly today: string;
};
