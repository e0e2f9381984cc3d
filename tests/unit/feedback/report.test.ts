import { expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { CHART, chartOf } from '#core/feedback/chart.ts';
import { csvOf } from '#core/feedback/csv.ts';
import type { FeedbackData } from '#core/feedback/data.ts';
import { exportCsv } from '#core/feedback/export.ts';
import { MOST_COMPARED } from '#core/feedback/look-up.ts';
import { createNearest } from '#core/feedback/nearest.ts';
import { placesOf } from '#core/feedback/places.ts';
import { makeFeedbackReport, mondayOf } from '#core/feedback/report.ts';
import { sinceOf } from '#core/feedback/since.ts';

const catalogue = await loadCatalogue();
const places = placesOf(catalogue);
const nearest = createNearest(catalogue);
const STEP = 'allow-imap-workspace';

const data: FeedbackData = {
  answers: [
    { day: '2026-11-16', about: STEP, at: 'page', worked: true, words: '' },
    { day: '2026-11-23', about: STEP, at: 'page', worked: false, words: 'older' },
    { day: '2026-11-24', about: STEP, at: 'page', worked: false, words: 'newer' },
    { day: '2026-11-24', about: 'wrong-password', at: 'test', worked: false, words: '' },
    { day: '2026-11-24', about: 'a-step-that-is-gone', at: 'page', worked: true, words: '' },
  ],
  problems: [
    { number: 7, day: '2026-11-24', page: '/help/gmail/', doing: 'a', wrong: 'b' },
    { number: 8, day: '2026-11-24', page: '', doing: 'c', wrong: 'd' },
  ],
  searches: [
    { day: '2026-11-20', query: 'imap disabled by administrator', results: 0, times: 4, opened: 0 },
    { day: '2026-11-24', query: 'imap disabled by administrator', results: 3, times: 1, opened: 0 },
    { day: '2026-11-24', query: 'lunar calendar', results: 0, times: 9, opened: 0 },
    { day: '2026-11-24', query: 'gmail', results: 5, times: 10, opened: 8 },
  ],
  unknowns: [
    { day: '2026-11-23', text: 'IMAP is disabled for your mailbox', times: 1 },
    { day: '2026-11-24', text: 'IMAP is disabled for your mailbox', times: 2 },
  ],
};
const DAYS = { since: '2026-11-10', until: '2026-11-25' };
const report = await makeFeedbackReport(data, places, nearest, DAYS);
const nothing: FeedbackData = { answers: [], problems: [], searches: [], unknowns: [] };

test('what fails people most is written next', () => {
  expect(report.next.slice(0, 4).map(({ what, times }) => [what, times])).toEqual([
    ['lunar calendar', 9],
    ['imap disabled by administrator', 5],
    ['IMAP is disabled for your mailbox', 3],
    [catalogue.steps[STEP]?.title, 2],
  ]);
  // A title alone does not say where to write, nor a search what it is about.
  const whereOf = (what?: string) => report.next.find((one) => one.what === what)?.where;
  expect(whereOf(catalogue.steps[STEP]?.title)).toBe('Gmail and Google Workspace');
  expect(whereOf(catalogue.diagnoses['wrong-password']?.title)).toBe('result of a test');
  expect(whereOf('lunar calendar')).toBe('');
  expect(whereOf('imap disabled by administrator')).toBe(
    `near: ${catalogue.diagnoses['imap-disabled-mailbox']?.title}`,
  );
  // What most people opened after searching is no gap.
  expect(report.next.map(({ what }) => what)).not.toContain('gmail');
});

test('answers are told by step, with the newest words first, and by diagnosis', () => {
  expect(report.places[0]).toMatchObject({
    id: STEP,
    href: catalogue.steps[STEP]?.href,
    helped: 1,
    didNot: 2,
    words: [
      { day: '2026-11-24', text: 'newer' },
      { day: '2026-11-23', text: 'older' },
    ],
  });
  expect(report.places.find(({ id }) => id === 'a-step-that-is-gone')).toMatchObject({
    href: undefined,
    helped: 1,
  });
  expect(report.diagnoses.map(({ id, didNot }) => [id, didNot])).toEqual([
    ['imap-disabled-mailbox', 2],
    ['wrong-password', 1],
  ]);
});

test('what was renamed is one place still, under its name of today', async () => {
  const step = catalogue.steps[STEP];
  if (!step) throw new Error('no such step');
  const steps = { ...catalogue.steps, [STEP]: { ...step, formerly: ['its-old-name'] } };
  const answers = [STEP, 'its-old-name'].map((about, n) => ({
    ...{ day: '2026-11-24', about, at: 'page' as const },
    ...{ worked: false, words: `words ${n}` },
  }));
  for (const order of [answers, answers.toReversed()]) {
    const told = await makeFeedbackReport(
      { ...nothing, answers: order },
      placesOf({ ...catalogue, steps }),
      nearest,
      DAYS,
    );
    expect(told.places).toMatchObject([{ id: STEP, didNot: 2, title: step.title, words: [{}, {}] }]);
    expect(told.next).toMatchObject([{ what: step.title, times: 2 }]);
    expect(told.diagnoses).toMatchObject([{ id: 'imap-disabled-mailbox', didNot: 2 }]);
  }
});

test('each text is compared once, and the rare ones of a flood are not: a writer is told which', async () => {
  const asked: string[] = [];
  const many = Array.from({ length: MOST_COMPARED + 50 }, (_, n) => ({
    day: '2026-11-24',
    text: `unknown ${n}`,
    times: n + 1,
  }));
  const searches = many.map(({ text, ...one }) => ({ ...one, query: text, results: 0, opened: 0 }));
  const told = await makeFeedbackReport(
    { ...nothing, unknowns: many, searches },
    places,
    (text) => {
      asked.push(text);
      return undefined;
    },
    DAYS,
  );
  expect(asked).toHaveLength(MOST_COMPARED);
  expect(new Set(asked).size).toBe(MOST_COMPARED);
  expect(asked).not.toContain('unknown 0');
  expect([told.unknown[0]?.nearest, told.unknown.at(-1)?.nearest]).toEqual(['none', 'not compared']);
  expect(told.unknown).toHaveLength(many.length);
  expect(told.withoutResult.map(({ title, searches: rows }) => [title, rows.length])).toEqual([
    ['Near no diagnosis', MOST_COMPARED],
    ['Rarer, so not compared with diagnoses', 50],
  ]);
});

test('other visitors have their turn while texts are compared', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const unknowns = Array.from({ length: 20 }, (_, n) => ({ day: '2026-11-24', text: `${n}`, times: 1 }));
  const slow = () => {
    const until = performance.now() + 6;
    while (performance.now() < until);
    return undefined;
  };
  await makeFeedbackReport({ ...nothing, unknowns }, places, slow, DAYS);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

test('a long log is compared by its start', () => {
  const said = 'IMAP is disabled for your mailbox';
  expect(nearest(`${said} ${'lunar '.repeat(90)} ${'zebra quokka axolotl numbat '.repeat(120)}`)).toBe(
    nearest(said),
  );
});

test('searches stand with the diagnosis they are nearest to, by what the latest of them found', () => {
  expect(report.withoutResult.map(({ title, times }) => [title, times])).toEqual([['Near no diagnosis', 9]]);
  expect(report.withoutClick).toMatchObject([
    { title: catalogue.diagnoses['imap-disabled-mailbox']?.title, searches: [{ times: 5, results: 3 }] },
  ]);
  expect(report.unknown[0]?.nearest).toBe(catalogue.diagnoses['imap-disabled-mailbox']?.title);
});

test.each([
  ['shared mailbox', 'shared-mailbox-sign-in'],
  ['attachments missing', undefined],
  ['calendar not syncing', undefined],
  ['godaddy', undefined],
])('%j is nearest to %j: a word in common is not the same subject', (query, id) => {
  expect(nearest(query)).toBe(id);
});

test('weeks begin on Monday, and a week without anything is one too', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(report.weeks.map(({ week, helped, didNot }) => [week, helped, didNot])).toEqual([
    ['2026-11-09', 0, 0],
    ['2026-11-16', 1, 0],
    ['2026-11-23', 1, 3],
  ]);
});

test.each([
  [3, 4],
  [22, 30],
  [45, 50],
  [70, 80],
])('a highest week of %i is drawn under %i, with whole numbers at the lines', (unanswered, top) => {
  const week = { week: '2026-11-23', helped: 0, didNot: 0, searches: 0, unanswered };
  expect(chartOf([week]).ticks.map(({ value }) => value)).toEqual([0, top / 2, top]);
});

test('every bar of the chart lies within it, whatever the numbers', () => {
  for (const highest of [0, 1, 7, 1_000_000]) {
    const weeks = Array.from({ length: 60 }, (_, n) => ({
      week: '2026-11-23',
      helped: (n * highest) % (highest + 1),
      didNot: 0,
      searches: 0,
      unanswered: highest,
    }));
    const drawn = chartOf(weeks);
    for (const bars of drawn.weeks)
      for (const bar of [bars.helped, bars.didNot, bars.unanswered]) {
        expect(bar.y).toBeGreaterThanOrEqual(CHART.top - 0.01);
        expect(bar.y + bar.height).toBeLessThanOrEqual(CHART.height - CHART.bottom + 0.01);
        expect(bar.x + bar.width).toBeLessThanOrEqual(CHART.width + 0.01);
      }
    expect(drawn.weeks.filter(({ label }) => label !== undefined).length).toBeLessThanOrEqual(12);
  }
});

test.each([
  ['1d', '2026-11-25'],
  ['30d', '2026-10-27'],
  ['2w', '2026-11-12'],
  ['2026-01-31', '2026-01-31'],
])('since %s', (text, day) => {
  expect(sinceOf(text, '2026-11-25')).toBe(day);
});

test.each(['', '0d', '9999d', '1y', '2026-02-30', '2027-01-01', '1990-01-01', "30d'"])(
  'no time: %j',
  (text) => {
    expect(sinceOf(text, '2026-11-25')).toBeUndefined();
  },
);

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '|calc'])(
  'a spreadsheet takes %j for text',
  (text) => {
    expect(csvOf([[text]])).toBe(`"'${text}"\r\n`);
  },
);

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a\n=1', "a\n'=1"],
  ['a; "=1', `a;' ""=1`],
  ['5;6 - 7', '5;6 - 7'],
])('no formula begins where a semicolon or a line ends a cell: %j', (text, cell) => {
  expect(csvOf([[text]])).toBe(`"${cell}"\r\n`);
});

test('quotes, commas and line breaks stay in their cell, and numbers stay numbers', () => {
  expect(csvOf([['a "b", c\nd', -1, '']])).toBe('"a ""b"", c\nd","-1",""\r\n');
});

test('the export has a row for everything that is kept', () => {
  const rows = exportCsv(data).trimEnd().split('\r\n');
  expect(rows).toHaveLength(1 + 5 + 2 + 4 + 2);
  expect(rows[2]).toBe(`"answer","2026-11-23","","${STEP}","page","no","","1","","older",""`);
});

test('every step list that asks has its place and its next cause, and every page has a name', () => {
  for (const article of Object.values(catalogue.articles)) {
    expect(places.page(article.href)?.title).toBe(article.title);
    for (const { after } of article.asks) {
      const next = places.byId(after)?.next;
      expect(next && places.byId(next), `${article.id}, after ${after}`).toBeDefined();
    }
  }
  expect(places.page('https://help.example.com/help/gmail/?q=1#step')?.href).toBe('/help/gmail/');
  for (const foreign of ['', '//evil', '/no/such/page/', 'javascript:alert(1)'])
    expect(places.page(foreign)?.href === '/' || places.page(foreign) === undefined).toBe(true);
});
