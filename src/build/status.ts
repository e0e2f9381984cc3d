import type { Catalogue } from '#core/model/index.ts';
import { isShown } from '#core/model/notices.ts';

/**
 * What was switched off when and what is still to come, for programs: the same dated list that
 * the timeline draws.
 * @param day the day it is true for, `YYYY-MM-DD`
 */
export function status(catalogue: Catalogue, day: string) {
  return {
    day,
    milestones: catalogue.milestones.map(({ id, date, when, short, what, about, began, facts }) => ({
      id,
      date,
      when,
      short,
      what,
      about,
      state: date <= day ? ('past' as const) : ('coming' as const),
      diagnoses: began,
      sources: [...new Set(facts.flatMap((fact) => catalogue.facts[fact]?.sourceUrl ?? []))],
    })),
    notices: Object.values(catalogue.notices)
      .filter((notice) => isShown(notice, day))
      .map(({ id, text, article, from, until }) => ({
        id,
        text,
        from,
        until,
        href: catalogue.articles[article]?.href,
      })),
  };
}
