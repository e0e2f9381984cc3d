import { createClient } from '@libsql/client/http';
import { remoteDatabase } from './database.ts';
import { type Migration, migrate } from './migrations.ts';
import { createStore, type Store } from './store.ts';

/** No visitor waits longer for a database that does not answer. */
const DEADLINE_MS = 3_000;

/** Every request to the database has a deadline, its body included. */
const inTime = (request: Request): Promise<Response> =>
  fetch(request, { signal: AbortSignal.timeout(DEADLINE_MS) });

/**
 * Opens a libSQL server over HTTP, for several instances or where there is no disk. The server is
 * what keeps an accepted entry.
 * @param url `libsql://`, `https://` or `http://`.
 * @see https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md
 */
export async function openRemote(
  url: string,
  authToken: string | undefined,
  migrations: readonly Migration[],
): Promise<Store> {
  const client = createClient({ url, fetch: inTime, ...(authToken !== undefined && { authToken }) });
  const database = remoteDatabase(client);
  try {
    await migrate(database, migrations);
  } catch (error) {
    database.close();
    throw error;
  }
  return createStore(database);
}
