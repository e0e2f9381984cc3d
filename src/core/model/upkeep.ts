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

/** Is the next check overdue on this day? On the day it falls due it is not yet. */
export const isOverdue = (checked: string, kind: CheckKind, today: string): boolean =>
  checkDue(checked, kind) < today;
