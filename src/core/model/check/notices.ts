import type { Parsed } from '../parse.ts';
import type { MilestoneData } from '../schema/milestone.ts';
import type { NoticeFile } from '../schema/notice.ts';
import type { Problem } from '../source.ts';
import { checkReference, type Known } from './references.ts';

/** A notice is about a milestone that exists, and says the date in the milestone's own words. */
export function checkNotice(
  { source, data }: Parsed<NoticeFile>,
  known: Known,
  milestones: readonly Parsed<MilestoneData>[],
): Problem[] {
  const about = milestones.find((one) => one.source.id === data.milestone);
  const says = (when: string) => data.text.toLowerCase().includes(when.toLowerCase());
  return [
    ...checkReference(source, ['milestone'], 'milestone', data.milestone, known),
    ...checkReference(source, ['article'], 'article', data.article, known),
    ...(about && !says(about.data.when)
      ? [
          {
            path: source.path,
            line: source.lineOf(['text']),
            message: `"text" does not say "${about.data.when}", the date of "${data.milestone}"`,
          },
        ]
      : []),
  ];
}
