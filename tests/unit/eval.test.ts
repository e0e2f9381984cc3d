import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DataError, readData } from '../../scripts/eval/data.ts';
import { meanPerLabel, type Outcome, scoreDecoder, scoreSearch } from '../../scripts/eval/score.ts';
import { serveSite } from '../../scripts/eval/site.ts';

const outcome = (rank: number, more: Partial<Outcome> = {}): Outcome => ({
  id: 'x',
  file: 'f',
  asked: 'q',
  label: 'a',
  alt: [],
  rank,
  strict: rank === 1,
  got: rank === 0 ? [] : ['/errors/a/'],
  ...more,
});

test('success, mean reciprocal rank and misses', () => {
  const score = scoreSearch([outcome(1), outcome(2), outcome(4), outcome(0)]);
  expect(score).toMatchObject({
    n: 4,
    success1: 0.25,
    success3: 0.5,
    strict1: 0.25,
    mrr: (1 + 1 / 2 + 1 / 4) / 4,
  });
  expect(score.misses).toHaveLength(3);
});

test('a frequent label does not hide a rare one', () => {
  const outcomes = [outcome(1), outcome(1), outcome(1), outcome(0, { label: 'rare' })];
  expect(meanPerLabel(outcomes)).toBe(0.5);
});

test('accuracy counts labelled texts, false positives unknown ones', () => {
  const score = scoreDecoder([
    outcome(1),
    outcome(0),
    outcome(0, { label: 'unknown', got: [] }),
    outcome(0, { label: 'unknown', got: ['wrong-password'] }),
  ]);
  expect(score).toMatchObject({ n: 4, accuracy: 0.5, strict: 0.5, falsePositives: 0.5 });
  expect(score.misses).toHaveLength(2);
});

test('no data gives zero, not a division by zero', () => {
  expect(scoreSearch([])).toMatchObject({ n: 0, success1: 0, mrr: 0 });
  expect(scoreDecoder([])).toMatchObject({ accuracy: 0, falsePositives: 0 });
});

const file = (text: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'eval-')), 'queries.jsonl');
  writeFileSync(path, text);
  return path;
};

test('reads files that are named, and says where one is wrong', () => {
  const good = file('{"id":"q1","query":"long words","short":"words","label":"a","url":"x"}\n\n');
  expect(readData({ queries: [good], errors: [] })).toMatchObject({
    queries: [{ id: 'q1', alt: [] }],
    errors: [],
  });
  expect(() => readData({ queries: [file('{"id":"q1"}')], errors: [] })).toThrow(/jsonl:1: "query"/);
  expect(() => readData({ queries: [file('nonsense')], errors: [] })).toThrow(DataError);
  expect(() => readData({ queries: ['/no/such/file'], errors: [] })).toThrow(/does not exist/);
});

test('an address that is none ends no run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ev-'));
  for (const [name, text] of [
    ['404.html', 'not here'],
    ['index.html', 'home'],
  ] as const)
    writeFileSync(join(folder, name), text);
  const { origin, stop } = await serveSite(folder);
  try {
    const said = async (path: string) => {
      const answer = await fetch(`${origin}${path}`, { signal: AbortSignal.timeout(5_000) });
      return [answer.status, await answer.text()];
    };
    expect(await said('/%')).toEqual([404, 'not here']);
    expect(await said('/')).toEqual([200, 'home']);
  } finally {
    await stop();
    rmSync(folder, { recursive: true });
  }
});
