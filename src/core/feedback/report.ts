import type { FeedbackData, KeptProblem, KeptSearch } from './data.ts';
import type { Places } from './places.ts';

/** Yes and no of one place or diagnosis. */
type Tally = { readonly helped: number; readonly didNot: number };
export type PlaceReport = Tally & {
  readonly id: string;
  readonly title: string;
  /** Undefined if the content does not have it any more. */
  readonly href: string | undefined;
  /** The article of a step, or the kind of page; "removed" if the content does not have it any more. */
  readonly where: string;
  readonly at: 'page' | 'test';
  readonly diagnoses: readonly string[];
  /** What was seen instead, newest first. */
  readonly words: readonly { readonly day: string; readonly text: string }[];
};
export type SearchReport = {
  readonly query: string;
  readonly times: number;
  readonly opened: number;
  readonly results: number;
};
/** Searches that are near to one diagnosis, the most frequent group first. */
export type SearchGroup = {
  readonly title: string;
  readonly times: number;
  readonly searches: readonly SearchReport[];
};
export type WeekReport = Tally & {
  /** Its Monday. */
  readonly week: string;
  readonly searches: number;
  readonly unanswered: number;
};
export type NextToWrite = {
  readonly what: string;
  /** Where in the site it belongs, as far as that is known; may be empty. */
  readonly where: string;
  readonly why: string;
  readonly times: number;
  readonly href: string | undefined;
};

export type FeedbackReport = {
  readonly since: string;
  readonly until: string;
  readonly totals: Tally & {
    readonly problems: number;
    readonly searches: number;
    readonly unanswered: number;
    readonly unknown: number;
  };
  readonly next: readonly NextToWrite[];
  readonly weeks: readonly WeekReport[];
  readonly diagnoses: readonly (Tally & { readonly id: string; readonly title: string })[];
  readonly places: readonly PlaceReport[];
  readonly withoutResult: readonly SearchGroup[];
  readonly withoutClick: readonly SearchGroup[];
  readonly unknown: readonly {
    readonly text: string;
    readonly times: number;
    readonly nearest: string | undefined;
  }[];
  readonly problems: readonly (KeptProblem & { readonly title: string })[];
};

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0);

/** A day some days before another; both `YYYY-MM-DD`. */
export const daysBefore = (day: string, days: number): string => dayOf(Date.parse(day) - days * DAY_MS);

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const ms = Date.parse(day);
  return dayOf(ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY_MS);
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = key(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

const tally = (answers: FeedbackData['answers']): Tally => ({
  helped: answers.filter(({ worked }) => worked).length,
  didNot: answers.filter(({ worked }) => !worked).length,
});

/** Where it helped least first: by how many it did not help, then by their share. */
const worstFirst = (a: Tally, b: Tally) => b.didNot - a.didNot || a.helped - b.helped;

function placesIn(answers: FeedbackData['answers'], places: Places): PlaceReport[] {
  return [...groupBy(answers, ({ about, at }) => `${at} ${about}`).values()]
    .map((group): PlaceReport => {
      const { about, at } = group[0] as FeedbackData['answers'][number];
      const place = places.byId(about);
      const words = group
        .filter((one) => one.words !== '')
        .map((one) => ({ day: one.day, text: one.words }))
        .sort((a, b) => b.day.localeCompare(a.day));
      return {
        id: about,
        title: place?.title ?? about,
        href: place?.href,
        where: at === 'test' ? 'result of a test' : (place?.where ?? 'removed'),
        at,
        diagnoses: place?.diagnoses ?? [],
        words,
        ...tally(group),
      };
    })
    .sort((a, b) => worstFirst(a, b) || a.id.localeCompare(b.id));
}

function diagnosesIn(found: readonly PlaceReport[], places: Places): FeedbackReport['diagnoses'] {
  const named = found.flatMap((place) => place.diagnoses.map((id) => ({ id, place })));
  return [...groupBy(named, ({ id }) => id)]
    .map(([id, all]) => ({
      id,
      title: places.diagnosis(id),
      helped: sum(all, ({ place }) => place.helped),
      didNot: sum(all, ({ place }) => place.didNot),
    }))
    .sort((a, b) => worstFirst(a, b) || a.id.localeCompare(b.id));
}

/** Equal searches of all days as one; what the latest of them found counts. */
function searchesIn(searches: readonly KeptSearch[]): SearchReport[] {
  return [...groupBy(searches, ({ query }) => query)]
    .map(([query, all]) => ({
      query,
      times: sum(all, ({ times }) => times),
      opened: sum(all, ({ opened }) => opened),
      results: all.toSorted((a, b) => b.day.localeCompare(a.day))[0]?.results ?? 0,
    }))
    .sort((a, b) => b.times - a.times || a.query.localeCompare(b.query));
}

/** Over many searches somebody always leaves by the back button: what most people leave unopened is meant. */
const leftUnopened = ({ results, opened, times }: SearchReport) => results > 0 && opened * 2 < times;

function grouped(
  searches: readonly SearchReport[],
  nearest: (text: string) => string | undefined,
  places: Places,
): SearchGroup[] {
  return [...groupBy(searches, ({ query }) => nearest(query) ?? '')]
    .map(([id, all]) => ({
      title: id === '' ? 'Near no diagnosis' : places.diagnosis(id),
      times: sum(all, ({ times }) => times),
      searches: all,
    }))
    .sort((a, b) => b.times - a.times || a.title.localeCompare(b.title));
}

function weeksIn(data: FeedbackData, since: string, until: string): WeekReport[] {
  const weeks: WeekReport[] = [];
  const answers = groupBy(data.answers, ({ day }) => mondayOf(day));
  const searches = groupBy(data.searches, ({ day }) => mondayOf(day));
  for (let week = mondayOf(since); week <= until; week = daysBefore(week, -7)) {
    const searched = searches.get(week) ?? [];
    weeks.push({
      week,
      ...tally(answers.get(week) ?? []),
      searches: sum(searched, ({ times }) => times),
      unanswered: sum(searched, ({ results, times }) => (results === 0 ? times : 0)),
    });
  }
  return weeks;
}

function nextToWrite(
  report: Pick<FeedbackReport, 'places' | 'unknown' | 'problems'>,
  searches: readonly SearchReport[],
  nearTo: (text: string) => string | undefined,
): NextToWrite[] {
  const near = (text: string) => {
    const title = nearTo(text);
    return { what: text, where: title === undefined ? '' : `near: ${title}`, href: undefined };
  };
  const reported = [...groupBy(report.problems, ({ page }) => page)];
  return [
    ...report.places
      .filter(({ didNot }) => didNot > 0)
      .map(({ title, where, href, didNot, helped }) => ({
        what: title,
        where,
        why: `did not help ${didNot} of ${didNot + helped}`,
        times: didNot,
        href,
      })),
    ...searches
      .filter(({ results }) => results === 0)
      .map(({ query, times }) => ({ ...near(query), why: 'searched, nothing found', times })),
    ...searches.filter(leftUnopened).map(({ query, times, opened }) => ({
      ...near(query),
      why: `searched, nothing opened by ${times - opened} of ${times}`,
      times: times - opened,
    })),
    ...report.unknown.map(({ text, times }) => ({
      ...near(text),
      what: text.slice(0, 200),
      why: 'an error that the decoder does not know',
      times,
    })),
    ...reported.map(([page, all]) => ({
      what: all[0]?.title ?? page,
      where: page,
      why: all.length === 1 ? 'a problem was reported' : `${all.length} problems were reported`,
      times: all.length,
      href: page === '' ? undefined : page,
    })),
  ].sort((a, b) => b.times - a.times || a.what.localeCompare(b.what));
}

/**
 * What a writer reads each week.
 * @param data what was kept from `since` on.
 * @param nearest the diagnosis that a text is nearest to (see nearest.ts).
 * @param days the first and the last day, `YYYY-MM-DD`.
 */
export function makeFeedbackReport(
  data: FeedbackData,
  places: Places,
  nearest: (text: string) => string | undefined,
  { since, until }: { readonly since: string; readonly until: string },
): FeedbackReport {
  const found = placesIn(data.answers, places);
  const searches = searchesIn(data.searches);
  const unknown = [...groupBy(data.unknowns, ({ text }) => text)]
    .map(([text, all]) => ({ text, times: sum(all, ({ times }) => times), nearest: nearest(text) }))
    .sort((a, b) => b.times - a.times || a.text.localeCompare(b.text))
    .map(({ nearest: id, ...one }) => ({ ...one, nearest: id && places.diagnosis(id) }));
  const problems = data.problems
    .map((one) => ({ ...one, title: places.page(one.page)?.title ?? 'No page of ours' }))
    .map((one) => (one.page === '' ? { ...one, title: 'No page named' } : one))
    .sort((a, b) => b.number - a.number);
  const withoutResult = searches.filter(({ results }) => results === 0);
  return {
    since,
    until,
    totals: {
      ...tally(data.answers),
      problems: problems.length,
      searches: sum(searches, ({ times }) => times),
      unanswered: sum(withoutResult, ({ times }) => times),
      unknown: sum(unknown, ({ times }) => times),
    },
    next: nextToWrite({ places: found, unknown, problems }, searches, (text) => {
      const id = nearest(text);
      return id === undefined ? undefined : places.diagnosis(id);
    }),
    weeks: weeksIn(data, since, until),
    diagnoses: diagnosesIn(found, places),
    places: found,
    withoutResult: grouped(withoutResult, nearest, places),
    withoutClick: grouped(searches.filter(leftUnopened), nearest, places),
    unknown,
    problems,
  };
}
