import { daysAfter } from '../model/days.ts';

/** The longest look back, in days: what FEEDBACK_KEEP_DAYS can be at most. */
const MAX_DAYS = 3_650;

/**
 * The first day of a report.
 * @param text "30d", "8w", or a day `YYYY-MM-DD`.
 * @param today `YYYY-MM-DD`.
 * @returns undefined for anything else.
 */
export function sinceOf(text: string, today: string): string | undefined {
  const [, number, unit] = /^(\d{1,4})([dw])$/.exec(text) ?? [];
  if (number !== undefined) {
    const days = Number(number) * (unit === 'w' ? 7 : 1);
    return days >= 1 && days <= MAX_DAYS ? daysAfter(today, 1 - days) : undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  const isDay = new Date(text).toISOString().slice(0, 10) === text;
  return isDay && text <= today && text >= daysAfter(today, -MAX_DAYS) ? text : undefined;
}
