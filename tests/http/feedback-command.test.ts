import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '#functions/feedback/embedded.ts';
import { readMigrations } from '#functions/feedback/migrations.ts';
import { databaseFolder } from '../helpers/feedback.ts';

let place: ReturnType<typeof databaseFolder>;
beforeEach(() => {
  place = databaseFolder();
});
afterEach(() => place.remove());

const run = (...words: string[]) =>
  spawnSync(process.execPath, ['scripts/feedback.ts', ...words], {
    env: { ...process.env, FEEDBACK_FILE: place.file, PUBLIC_ORIGIN: 'https://help.example.com' },
    encoding: 'utf8',
  });

test('the report in the terminal, as JSON and as a page, and the export', async () => {
  const day = new Date().toISOString().slice(0, 10);
  const store = await openEmbedded(place.file, readMigrations());
  await store.addSearch({ day, query: '<script>alert(1)</script>', results: 0, opened: false });
  await store.addProblem({ day, page: '/help/gmail/', doing: '=cmd()', wrong: 'b' });
  await store.addUnknown({ day: '2020-01-01', text: 'long ago' });
  store.close();
  expect(run('report').stdout).toMatch(/What to write next\n +1 {2}<script>/);
  expect(JSON.parse(run('report', '--since', '7d', '--json').stdout)).toMatchObject({
    totals: { searches: 1, unanswered: 1, unknown: 0 },
  });
  const page = run('report', '--html').stdout;
  expect(page).not.toContain('<script');
  expect(page).toContain('href="https://help.example.com/help/gmail/"');
  expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
  const rows = run('export').stdout.split('\r\n');
  expect(rows).toHaveLength(1 + 3 + 1);
  expect(rows.join()).toContain(`"'=cmd()"`);
});

test('says what is wrong with what was asked, and where there is nothing yet', () => {
  const nothing = run('report');
  expect([nothing.status, nothing.stderr]).toEqual([1, expect.stringContaining('There is no')]);
  for (const words of [
    [],
    ['delete'],
    ['report', '--since', 'soon'],
    ['export', '--json'],
    ['report', '--all'],
  ]) {
    const wrong = run(...words);
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('Usage:')]);
  }
});
