import { randomBytes } from 'node:crypto';
import type { Row } from '@libsql/client';
import type { FeedbackData, KeptAnswer, KeptProblem, KeptSearch } from '#core/feedback/data.ts';
import type { Database } from './database.ts';

/** The one module that speaks SQL. Every method rejects when the database does not answer or is full. */
export type Store = {
  /** @returns what lets the same person add words to it. */
  readonly addAnswer: (answer: Omit<KeptAnswer, 'words'>) => Promise<string>;
  /** @returns false if there is no such answer "no", or it has other words already. */
  readonly addWords: (id: string, words: string) => Promise<boolean>;
  /** @returns the number of the report. */
  readonly addProblem: (problem: Omit<KeptProblem, 'number'>) => Promise<number>;
  readonly addSearch: (search: Omit<KeptSearch, 'times' | 'opened'> & { opened: boolean }) => Promise<void>;
  readonly addUnknown: (unknown: { readonly day: string; readonly text: string }) => Promise<void>;
  /** Everything from a day on. */
  readonly read: (since: string) => Promise<FeedbackData>;
  /** Deletes what is older than a day. @returns how many rows. */
  readonly forgetBefore: (day: string) => Promise<number>;
  readonly close: () => void;
};

const TABLES = ['answers', 'problems', 'searches', 'unknowns'] as const;

const text = (row: Row, name: string) => String(row[name] ?? '');
const count = (row: Row, name: string) => Number(row[name] ?? 0);

async function readAll({ read }: Database, since: string): Promise<FeedbackData> {
  const rows = async (sql: string) => (await read({ sql, args: [since] })).rows;
  const answers = await rows('SELECT * FROM answers WHERE day >= ? ORDER BY day');
  const problems = await rows('SELECT * FROM problems WHERE day >= ? ORDER BY number');
  const searches = await rows('SELECT * FROM searches WHERE day >= ? ORDER BY day, query');
  const unknowns = await rows('SELECT * FROM unknowns WHERE day >= ? ORDER BY day, text');
  return {
    answers: answers.map((row) => ({
      day: text(row, 'day'),
      about: text(row, 'about'),
      at: row.seen_at === 'test' ? 'test' : 'page',
      worked: count(row, 'worked') === 1,
      words: text(row, 'words'),
    })),
    problems: problems.map((row) => ({
      number: count(row, 'number'),
      day: text(row, 'day'),
      page: text(row, 'page'),
      doing: text(row, 'doing'),
      wrong: text(row, 'wrong'),
    })),
    searches: searches.map((row) => ({
      day: text(row, 'day'),
      query: text(row, 'query'),
      results: count(row, 'results'),
      times: count(row, 'times'),
      opened: count(row, 'opened'),
    })),
    unknowns: unknowns.map((row) => ({
      day: text(row, 'day'),
      text: text(row, 'text'),
      times: count(row, 'times'),
    })),
  };
}

/** The store over a database that has its tables. */
export function createStore(database: Database): Store {
  const run = (sql: string, args: (string | number)[]) => database.write([{ sql, args }]);
  return {
    async addAnswer({ day, about, at, worked }) {
      const id = randomBytes(16).toString('base64url');
      await run('INSERT INTO answers (id, day, about, seen_at, worked) VALUES (?, ?, ?, ?, ?)', [
        id,
        day,
        about,
        at,
        worked ? 1 : 0,
      ]);
      return id;
    },
    async addWords(id, words) {
      // The same words again are an answer that got lost on its way back.
      const { rowsAffected } = await run(
        "UPDATE answers SET words = ? WHERE id = ? AND worked = 0 AND words IN ('', ?)",
        [words, id, words],
      );
      return rowsAffected === 1;
    },
    async addProblem({ day, page, doing, wrong }) {
      const { rows } = await run(
        'INSERT INTO problems (day, page, doing, wrong) VALUES (?, ?, ?, ?) RETURNING number',
        [day, page, doing, wrong],
      );
      return Number(rows[0]?.number);
    },
    async addSearch({ day, query, results, opened }) {
      await run(
        `INSERT INTO searches (day, query, results, times, opened) VALUES (?, ?, ?, 1, ?)
         ON CONFLICT (day, query) DO UPDATE
         SET times = times + 1, opened = opened + excluded.opened, results = excluded.results`,
        [day, query, results, opened ? 1 : 0],
      );
    },
    async addUnknown({ day, text: unknown }) {
      await run(
        `INSERT INTO unknowns (day, text, times) VALUES (?, ?, 1)
         ON CONFLICT (day, text) DO UPDATE SET times = times + 1`,
        [day, unknown],
      );
    },
    read: (since) => readAll(database, since),
    async forgetBefore(day) {
      let gone = 0;
      for (const table of TABLES)
        gone += (await run(`DELETE FROM ${table} WHERE day < ?`, [day])).rowsAffected;
      return gone;
    },
    close: database.close,
  };
}
