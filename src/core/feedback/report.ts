import { daysAfter } from '../model/days.ts';
import type { FeedbackData, KeptProblem, KeptSearch } from './data.ts';
import { type Compared, lookUp } from './look-up.ts';
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
    /** The title of a diagnosis, or that there is none. */
    readonly nearest: string;
  }[];
  readonly problems: readonly (KeptProblem & { readonly title: string })[];
};

const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0);

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7));

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

/** Answers by what they were about, under whatever id that had at the time. */
function placesIn(answers: FeedbackData['answers'], places: Places): PlaceReport[] {
  const found = new Map([...new Set(answers.map(({ about }) => about))].map((id) => [id, places.byId(id)]));
  return [...groupBy(answers, ({ about, at }) => `${at} ${found.get(about)?.id ?? about}`).values()]
    .map((group): PlaceReport => {
      const { about, at } = group[0] as FeedbackData['answers'][number];
      const place = found.get(about);
      const words = group
        .filter((one) => one.words !== '')
        .map((one) => ({ day: one.day, text: one.words }))
        .sort((a, b) => b.day.localeCompare(a.day));
      return {
        id: place?.id ?? about,
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

function grouped(searches: readonly SearchReport[], compared: Compared, places: Places): SearchGroup[] {
  const titleOf = (query: string) => {
    if (!compared.has(query)) return 'Rarer, so not compared with diagnoses';
    const id = compared.get(query);
    return id === undefined ? 'Near no diagnosis' : places.diagnosis(id);
  };
  return [...groupBy(searches, ({ query }) => titleOf(query))]
    .map(([title, all]) => ({
      title,
      times: sum(all, ({ times }) => times),
      searches: all,
    }))
    .sort((a, b) => b.times - a.times || a.title.localeCompare(b.title));
}

function weeksIn(data: FeedbackData, since: string, until: string): WeekReport[] {
  const weeks: WeekReport[] = [];
  const answers = groupBy(data.answers, ({ day }) => mondayOf(day));
  const searches = groupBy(data.searches, ({ day }) => mondayOf(day));
  for (let week = mondayOf(since); week <= until; week = daysAfter(week, 7)) {
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

/** Unknown texts of all days, the most frequent first. */
const unknownIn = (unknowns: FeedbackData['unknowns']) =>
  [...groupBy(unknowns, ({ text }) => text)]
    .map(([text, all]) => ({ text, times: sum(all, ({ times }) => times) }))
    .sort((a, b) => b.times - a.times || a.text.localeCompare(b.text));

/**
 * What a writer reads each week.
 * @param data what was kept from `since` on.
 * @param nearest the diagnosis that a text is nearest to (see nearest.ts).
 * @param days the first and the last day, `YYYY-MM-DD`.
 */
export async function makeFeedbackReport(
  data: FeedbackData,
  places: Places,
  nearest: (text: string) => string | undefined,
  { since, until }: { readonly since: string; readonly until: string },
): Promise<FeedbackReport> {
  const found = placesIn(data.answers, places);
  const searches = searchesIn(data.searches);
  const withoutResult = searches.filter(({ results }) => results === 0);
  const withoutClick = searches.filter(leftUnopened);
  const texts = unknownIn(data.unknowns);
  const queries = [withoutResult, withoutClick].map((list) => list.map(({ query }) => query));
  const compared = await lookUp([...queries, texts.map(({ text }) => text)], nearest);
  const nearTo = (text: string) => {
    const id = compared.get(text);
    return id === undefined ? undefined : places.diagnosis(id);
  };
  const unknown = texts.map((one) => ({
    ...one,
    nearest: nearTo(one.text) ?? (compared.has(one.text) ? 'none' : 'not compared'),
  }));
  const problems = data.problems
    .map((one) => ({ ...one, title: places.page(one.page)?.title ?? 'No page of ours' }))
    .map((one) => (one.page === '' ? { ...one, title: 'No page named' } : one))
    .sort((a, b) => b.number - a.number);
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
    next: nextToWrite({ places: found, unknown, problems }, searches, nearTo),
    weeks: weeksIn(data, since, until),
    diagnoses: diagnosesIn(found, places),
    places: found,
    withoutResult: grouped(withoutResult, compared, places),
    withoutClick: grouped(withoutClick, compared, places),
    unknown,
    problems,
  };
}
