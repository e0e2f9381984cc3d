import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from './database.ts';

/** A file of migrations/: its name, and its statements in order. */
export type Migration = { readonly name: string; readonly statements: readonly string[] };

/** Statements of a file: each ends in ";" at the end of a line. Comments stay with what they explain. */
const statementsIn = (sql: string) =>
  sql
    .split(/;\s*\n/)
    .map((statement) => statement.trim().replace(/;$/, ''))
    .filter((statement) => statement.replace(/^\s*--.*$/gm, '').trim() !== '');

/** Reads migrations/ in the order of the names. A platform's bundle gets them from the build. */
export function readMigrations(): Migration[] {
  const folder = new URL('./migrations/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, statements: statementsIn(readFileSync(new URL(name, folder), 'utf8')) }));
}

async function applied({ read }: Database): Promise<Set<string>> {
  const { rows } = await read('SELECT name FROM migrations');
  return new Set(rows.map((row) => String(row.name)));
}

/**
 * Brings a database to the present form; each file is one transaction.
 * Several instances may do it at once: whoever comes second finds the name taken, and that it is done.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.write(['CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) STRICT']);
  for (const { name, statements } of migrations) {
    if ((await applied(database)).has(name)) continue;
    const mark = { sql: 'INSERT INTO migrations (name) VALUES (?)', args: [name] };
    try {
      await database.write([mark, ...statements]);
    } catch (error) {
      if (!(await applied(database)).has(name)) throw error;
    }
  }
}
