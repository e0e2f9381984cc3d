import type { Identified } from './catalogue.ts';
import type { MilestoneData } from './schema/milestone.ts';

/** "This began on …: it is not your password": what the dated list says about one diagnosis. */
export type Began = {
  /** Said from this day on, `YYYY-MM-DD`. */
  readonly from: string;
  /** Said of this provider's mailboxes only; undefined: of all. */
  readonly provider?: string | undefined;
  readonly sentence: string;
};

/** What the dated list says about a diagnosis, oldest first; nothing where no milestone names it. */
export const beganOf = (milestones: readonly Identified<MilestoneData>[], diagnosis: string): Began[] =>
  milestones.flatMap(({ date, provider, began, verdict }) =>
    began.includes(diagnosis) && verdict !== undefined ? [{ from: date, provider, sentence: verdict }] : [],
  );

/**
 * The sentences to say about one mailbox.
 * @param today `YYYY-MM-DD`; what has not begun by then is not said.
 * @param provider id of the mailbox's provider, undefined if nobody knows it: then nothing is said
 *   that is about one provider only.
 */
export const beganFor = (began: readonly Began[], today: string, provider: string | undefined): string[] =>
  began
    .filter((one) => one.from <= today && (one.provider === undefined || one.provider === provider))
    .map(({ sentence }) => sentence);

/** All sentences that hold by a day, for a page that is about no mailbox in particular. */
export const beganBy = (began: readonly Began[], today: string): string[] =>
  began.filter(({ from }) => from <= today).map(({ sentence }) => sentence);
