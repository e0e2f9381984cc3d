import { daysAfter } from './days.ts';

/**
 * How long a check holds, in days. Screens and commands of other companies change faster than
 * what they announce.
 */
export const CHECK_AFTER_DAYS = { screen: 90, fact: 180 } as const;
export type CheckKind = keyof typeof CHECK_AFTER_DAYS;

/** The last day on which a check of `checked` still holds; both `YYYY-MM-DD`. */
export const checkDue = (checked: string, kind: CheckKind): string =>
  daysAfter(checked, CHECK_AFTER_DAYS[kind]);

type Checked = { readonly checked: string; readonly checkBy?: string | undefined };

/** The day for an article's next check: its own `checkBy` if that comes first and is still to come after the last one. */
export function articleDue({ checked, checkBy }: Checked): string {
  const due = checkDue(checked, 'screen');
  return checkBy !== undefined && checked < checkBy && checkBy < due ? checkBy : due;
}

/** Is a check that was due on `due` overdue on this day? On the day it falls due it is not yet. */
export const isOverdue = (due: string, today: string): boolean => due < today;
