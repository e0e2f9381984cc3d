import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileDatabase } from '#functions/feedback/database.ts';
import { openEmbedded } from '#functions/feedback/embedded.ts';
import { readMigrations } from '#functions/feedback/migrations.ts';
import { openRemote } from '#functions/feedback/remote.ts';
import { databaseFolder, TODAY, testFeedback } from '../helpers/feedback.ts';
import { startLibsqlServer } from '../helpers/libsql-server.ts';

/** The whole number takes a minute of syncing on a disk, so it is for `npm run test:all`. */
const ENTRIES = process.env.TEST_ALL === '1' ? 10_000 : 600;

let place: ReturnType<typeof databaseFolder>;
beforeEach(() => {
  place = databaseFolder();
});
afterEach(() => place.remove());

const open = (maxPages?: number) => openEmbedded(place.file, readMigrations(), maxPages);
const answer = { day: TODAY, about: 'a-step', at: 'page', worked: true } as const;

/** Starts a process that writes, and collects what it said was accepted. */
function startWriter(count: number, atOnce: number) {
  const child = spawn(
    process.execPath,
    ['tests/helpers/feedback-writer.ts', place.file, String(count), String(atOnce)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  const heard = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
    for (const listener of heard) listener();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  /** Whole lines: the last one may have been cut. */
  const accepted = () => said.split('\n').slice(0, -1);
  const reaches = (many: number) =>
    new Promise<void>((resolve) => {
      const look = () => accepted().length >= many && resolve();
      heard.add(look);
      look();
    });
  return { child, ended, accepted, reaches };
}

async function idsKept(): Promise<Set<string>> {
  const { createClient } = await import('@libsql/client/sqlite3');
  const client = createClient({ url: `file:${place.file}` });
  const { rows } = await client.execute('SELECT id FROM answers');
  client.close();
  return new Set(rows.map(({ id }) => String(id)));
}

test('two processes write one file, 50 at once, and nothing is lost', async () => {
  const writers = [startWriter(ENTRIES / 2, 25), startWriter(ENTRIES / 2, 25)];
  expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0]);
  const accepted = writers.flatMap((writer) => writer.accepted());
  expect(accepted).toHaveLength(ENTRIES);
  expect(await idsKept()).toEqual(new Set(accepted));
}, 300_000);

test('between two calls of a full line another process gets its turn', async () => {
  const happened: string[] = [];
  const client = { batch: async () => [happened.push('write')] } as unknown as Client;
  const database = fileDatabase(client, async () => {});
  const writes = [database.write([]), database.write([])];
  // What another process would do, in the first moment in which nothing is done here.
  setTimeout(() => happened.push('another process'));
  await Promise.all(writes);
  expect(happened).toEqual(['write', 'another process', 'write']);
});

test('a database that was busy for too long loses nothing of what it takes afterwards', async () => {
  const { createClient } = await import('@libsql/client/sqlite3');
  const store = await open();
  await store.addAnswer(answer);
  const other = createClient({ url: `file:${place.file}` });
  const writing = await other.transaction('write');
  await expect(store.addAnswer(answer)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await writing.rollback();
  const accepted = [await store.addAnswer(answer), await store.addAnswer(answer)];
  other.close();
  const kept = await idsKept();
  expect(accepted.filter((id) => !kept.has(id))).toEqual([]);
  store.close();
}, 30_000);

test('a process that is killed in the middle has lost nothing that it accepted', async () => {
  const writer = startWriter(100_000, 50);
  await writer.reaches(100);
  writer.child.kill('SIGKILL');
  await writer.ended;
  const kept = await idsKept();
  expect(writer.accepted().length).toBeGreaterThanOrEqual(100);
  expect(writer.accepted().filter((id) => !kept.has(id))).toEqual([]);
  // And the file is whole: it opens, and takes more.
  const store = await open();
  await store.addAnswer(answer);
  store.close();
}, 60_000);

test('a full database refuses, keeps what it has, and goes on when there is room again', async () => {
  const states: unknown[] = [];
  const { keeper } = await testFeedback(place.file, {
    open: () => open(40),
    changed: (state) => states.push(state),
  });
  const day = (n: number) => `2026-10-${String((n % 28) + 1).padStart(2, '0')}`;
  const fill = (n: number) =>
    keeper.run((store) =>
      store.addProblem({ day: day(n), page: '', doing: 'x'.repeat(2_000), wrong: String(n) }),
    );
  let n = 0;
  while ((await fill(n)).kept) n += 1;
  expect(n).toBeGreaterThan(10);
  expect(await fill(n)).toEqual({ kept: false });
  expect(states).toEqual([{ kind: 'failing', code: 'SQLITE_FULL' }]);
  const read = await keeper.run((store) => store.read('2000-01-01'));
  expect(read.kept && read.value.problems.length).toBe(n);
  await keeper.run((store) => store.forgetBefore('2026-10-20'));
  expect((await fill(n)).kept).toBe(true);
  expect(states.at(-1)).toEqual({ kind: 'works' });
  keeper.close();
});

test.each(['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_CANTOPEN'])(
  'a database whose opening failed with %s is opened again after a while',
  async (code) => {
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    let fails = true;
    let asked = 0;
    const { keeper } = await testFeedback(place.file, {
      open: () => {
        asked += 1;
        return fails ? Promise.reject(Object.assign(new Error(code), { code })) : open();
      },
    });
    const add = () => keeper.run((store) => store.addAnswer(answer));
    fails = false;
    // Not at once: whoever asks in the meantime does not wait for it.
    expect([(await add()).kept, asked]).toEqual([false, 1]);
    now += 6_000;
    expect([(await add()).kept, asked]).toEqual([true, 2]);
    keeper.close();
    clock.mockRestore();
  },
);

// A disk of one megabyte; only who may mount can have one.
const disk = () => {
  const at = join(place.folder, 'disk');
  mkdirSync(at);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at]).status === 0 ? at : undefined;
};

test('a full disk is a refusal too', async (context) => {
  const at = disk();
  if (!at) return context.skip('this process may not mount a small disk');
  try {
    const store = await openEmbedded(join(at, 'feedback.db'), readMigrations());
    let kept = 0;
    const fill = async () => {
      for (; ; kept += 1)
        await store.addProblem({ day: TODAY, page: '', doing: 'x'.repeat(2_000), wrong: '' });
    };
    await expect(fill()).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_(FULL|IOERR)/) });
    expect(kept).toBeGreaterThan(10);
    expect((await store.read('2000-01-01')).problems).toHaveLength(kept);
    store.close();
  } finally {
    // The driver closes its files when it is collected, so the disk goes as soon as nobody has it open.
    spawnSync('umount', ['-l', at]);
  }
});

test('what is older than the setting says is gone at the start and at each new day, from the file too', async () => {
  let today = '2026-11-25';
  const store = await open();
  await store.addUnknown({ day: '2025-10-20', text: 'an old error' });
  await store.addUnknown({ day: '2025-10-21', text: 'an error of the last day' });
  store.close();
  const { keeper } = await testFeedback(place.file, { keepDays: 400, today: () => today });
  const texts = async () => {
    const read = await keeper.run((opened) => opened.read('2000-01-01'));
    return read.kept ? read.value.unknowns.map(({ text }) => text) : undefined;
  };
  expect(await texts()).toEqual(['an error of the last day']);
  expect(place.bytes()).not.toContain('an old error');
  today = '2026-11-26';
  await keeper.tidyUp();
  expect(await texts()).toEqual([]);
  expect(place.bytes()).not.toContain('an error of the last day');
  keeper.close();
});

test('a number is never given twice, even when its report is gone', async () => {
  const store = await open();
  const report = { page: '', doing: 'a', wrong: 'b' };
  expect(await store.addProblem({ day: '2020-01-01', ...report })).toBe(1);
  await store.forgetBefore('2021-01-01');
  expect(await store.addProblem({ day: TODAY, ...report })).toBe(2);
  store.close();
});

test('over a server it is the same store; a wrong token or a server that falls silent is a refusal', async () => {
  const server = await startLibsqlServer(place.file, 'a-token-of-the-server');
  try {
    const store = await openRemote(server.url, 'a-token-of-the-server', readMigrations());
    // A second instance finds the tables there.
    (await openRemote(server.url, 'a-token-of-the-server', readMigrations())).close();
    const id = await store.addAnswer({ ...answer, worked: false });
    expect(await store.addWords(id, 'nothing')).toBe(true);
    expect(await store.addProblem({ day: TODAY, page: '/help/gmail/', doing: 'a', wrong: 'b' })).toBe(1);
    await store.addSearch({ day: TODAY, query: 'gmail', results: 0, opened: false });
    await store.addSearch({ day: TODAY, query: 'gmail', results: 2, opened: true });
    await store.addUnknown({ day: TODAY, text: 'NO' });
    expect(await store.read(TODAY)).toEqual({
      answers: [{ day: TODAY, about: 'a-step', at: 'page', worked: false, words: 'nothing' }],
      problems: [{ number: 1, day: TODAY, page: '/help/gmail/', doing: 'a', wrong: 'b' }],
      searches: [{ day: TODAY, query: 'gmail', results: 2, times: 2, opened: 1 }],
      unknowns: [{ day: TODAY, text: 'NO', times: 1 }],
    });
    expect(await store.forgetBefore('2027-01-01')).toBe(4);
    await expect(openRemote(server.url, 'another-token-here', readMigrations())).rejects.toThrow();
    server.fallSilent();
    const began = performance.now();
    await expect(store.addAnswer(answer)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(8_000);
    store.close();
  } finally {
    await server.stop();
  }
});
