import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { type Answer, createAnswerer } from '#core/decoder/answer.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';
import type { Catalogue } from '#core/model/index.ts';
import { answersOf } from '#core/search/answers.ts';
import { mayBeError, pinned } from '#core/search/pin.ts';
import { createQuickSearch, type QuickSearch } from '#core/search/quick.ts';
import { quickRecords } from '#core/search/records.ts';

/**
 * Two small samples in our own words guard what the search knows: one for its rules, one written as
 * people and programs write, before it was tuned to them. The built site itself is measured by `npm run eval`.
 */
const read = (name: string) =>
  readFileSync(`tests/fixtures/eval/${name}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

let catalogue: Catalogue;
let quick: QuickSearch;
let decode: (text: string) => Answer;
beforeAll(async () => {
  catalogue = await loadCatalogue();
  quick = createQuickSearch(quickRecords(catalogue));
  decode = createAnswerer(decoderKnowledge(catalogue));
});

function rankOf(asked: string, right: readonly string[]): number {
  const pin = mayBeError(asked) ? pinned(asked, decode(asked)) : undefined;
  const hrefs = [...(pin ? [pin.href] : []), ...quick.search(asked).map(({ href }) => href)];
  return hrefs.findIndex((href) => answersOf(href, catalogue).some((one) => right.includes(one))) + 1;
}

test.each([
  ['sample', 'query'],
  ['sample', 'short'],
  ['people', 'query'],
  ['people', 'short'],
] as const)('the right step comes first: %s, %s', (name, kind) => {
  const rows = read(`queries.${name}.jsonl`);
  const ranks = rows.map((row) => ({ asked: row[kind], rank: rankOf(row[kind], [row.label, ...row.alt]) }));
  const first = ranks.filter(({ rank }) => rank === 1).length / rows.length;
  const among3 = ranks.filter(({ rank }) => rank >= 1 && rank <= 3).length / rows.length;
  const missed = ranks.filter(({ rank }) => rank !== 1);
  expect(first, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.8);
  expect(among3, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.93);
});

test.each(
  [...read('errors.sample.jsonl'), ...read('errors.people.jsonl')].map(({ text, label, alt }) => ({
    text,
    label,
    alt,
  })),
)('the decoder reads $text', ({ text, label, alt }) => {
  const [first] = decode(text).findings;
  const answers = first ? answersOf(first.href, catalogue) : ['unknown'];
  expect([label, ...alt]).toEqual(
    expect.arrayContaining([answers.find((one) => [label, ...alt].includes(one))]),
  );
});
