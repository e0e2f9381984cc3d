import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client/sqlite3';
import { fileDatabase } from './database.ts';
import { type Migration, migrate } from './migrations.ts';
import { createStore, type Store } from './store.ts';

/** 256 MiB in pages of 4 KiB: whatever is sent, the disk is left for the mail test and the pages. */
const MAX_PAGES = 65_536;
/** How long the database itself waits for another process; nothing else runs here in that time. */
const BUSY_MS = 1_000;

/**
 * Opens, and creates where there is none, a database file on this machine.
 * An entry that was accepted is on the disk: the log of changes (WAL) is synced at each commit.
 * @param path its folder is created too, for this user only.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export async function openEmbedded(
  path: string,
  migrations: readonly Migration[],
  maxPages = MAX_PAGES,
): Promise<Store> {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const settings = [
    'journal_mode = WAL',
    'synchronous = FULL',
    // What is deleted is overwritten, not only unlinked.
    'secure_delete = ON',
    `max_page_count = ${maxPages}`,
  ];
  const client = createClient({ url: pathToFileURL(file).href, concurrency: 1, timeout: BUSY_MS });
  const database = fileDatabase(client, async () => {
    for (const setting of settings) await client.execute(`PRAGMA ${setting}`);
  });
  try {
    await migrate(database, migrations);
  } catch (error) {
    database.close();
    throw error;
  }
  const store = createStore(database);
  return {
    ...store,
    async forgetBefore(day) {
      const gone = await store.forgetBefore(day);
      // The log of changes still holds what was deleted, until it is emptied.
      if (gone > 0) await database.read('PRAGMA wal_checkpoint(TRUNCATE)');
      return gone;
    },
  };
}
