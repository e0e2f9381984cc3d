import { dayInWords } from '../model/days.ts';
import type { Catalogue } from '../model/index.ts';
import type { Picture } from './picture.ts';

export type TimelineMark = {
  readonly id: string;
  readonly date: string;
  readonly when: string;
  readonly short: string;
  readonly about: 'reading' | 'sending' | 'approval' | 'encryption' | 'today';
  readonly state: 'past' | 'today' | 'coming';
};

/** The milestones with the day of the build among them, oldest first. */
export function timelineMarks({ milestones }: Pick<Catalogue, 'milestones'>, today: string): TimelineMark[] {
  const marks = milestones.map(
    ({ id, date, when, short, about }): TimelineMark => ({
      id,
      date,
      when,
      short,
      about,
      state: date <= today ? 'past' : 'coming',
    }),
  );
  const now: TimelineMark = {
    id: 'today',
    date: today,
    when: 'Today',
    short: dayInWords(today),
    about: 'today',
    state: 'today',
  };
  const coming = marks.findIndex(({ state }) => state === 'coming');
  return coming < 0 ? [...marks, now] : marks.toSpliced(coming, 0, now);
}

export function timelinePicture({ milestones }: Pick<Catalogue, 'milestones'>, today: string): Picture {
  const coming = milestones.filter(({ date }) => date > today);
  return {
    title: 'What was switched off when',
    description: `From ${milestones[0]?.when} to today, ${dayInWords(today)}, and ${coming.length === 1 ? 'one change' : `${coming.length} changes`} to come.`,
    columns: ['When', 'What'],
    rows: milestones.map(({ when, short, date }) => [date > today ? `${when} (to come)` : when, short]),
  };
}
