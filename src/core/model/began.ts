import type { Identified } from './catalogue.ts';
import type { MilestoneData } from './schema/milestone.ts';

/**
 * "This began on …: it is not your password": what the dated list says about a diagnosis.
 * @param today `YYYY-MM-DD`; what has not begun by then is not said.
 * @returns sentences, oldest first; none where no milestone names the diagnosis.
 */
export const beganSentences = (
  milestones: readonly Identified<MilestoneData>[],
  diagnosis: string,
  today: string,
): string[] =>
  milestones
    .filter(({ date, began }) => date <= today && began.includes(diagnosis))
    .flatMap(({ verdict }) => verdict ?? []);
