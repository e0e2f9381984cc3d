import type { Client, InStatement, ResultSet } from '@libsql/client';

/** What the store and the migrations need of a database; rejects when it does not answer or is full. */
export type Database = {
  readonly read: (statement: InStatement) => Promise<ResultSet>;
  /** One transaction. When it resolves, the database has it for good. @returns the last one's result. */
  readonly write: (statements: InStatement[]) => Promise<ResultSet>;
  readonly close: () => void;
};

const lastOf = (results: readonly ResultSet[]): ResultSet => {
  const last = results.at(-1);
  if (!last) throw new Error('nothing was to be written');
  return last;
};

/** A server over HTTP: each call is a request of its own. */
export const remoteDatabase = (client: Client): Database => ({
  read: (statement) => client.execute(statement),
  write: async (statements) => lastOf(await client.batch(statements, 'write')),
  close: () => client.close(),
});

/** How often something is tried that another process was in the way of. */
const TRIES = 5;
const PAUSE_MS = 20;
/**
 * How long the file is left alone between two calls of a full line. SQLite has no line of its own:
 * who waits looks now and then, and beside a process that never pauses finds the file busy for seconds.
 */
const TURN_MS = 2;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * A file on this machine, one call after the other on one connection.
 *
 * After an error the connection is thrown away. The driver does not reset a statement that met
 * SQLITE_BUSY, and SQLite commits only when no other writing statement is open: every later INSERT of
 * that connection then reports success and is gone at the end (measured with libsql 0.5.29: of 600
 * accepted by two processes 73 were kept). An explicit transaction turns that into an error at COMMIT.
 * @param prepare sets what holds for one connection only.
 * @see https://www.sqlite.org/lang_transaction.html#implicit_versus_explicit_transactions
 */
export function fileDatabase(client: Client, prepare: (client: Client) => Promise<void>): Database {
  let fresh = true;
  let line: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        if (fresh) await prepare(client);
        fresh = false;
        return await work();
      } catch (error) {
        fresh = true;
        client.reconnect();
        const { code } = error as { code?: string };
        if (!code?.startsWith('SQLITE_BUSY') || tries >= TRIES) throw error;
        await pause(PAUSE_MS * tries * (0.5 + Math.random()));
      }
    }
  };
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const done = line.then(() => {
      waiting -= 1;
      return attempt(work);
    });
    line = done.catch(() => {}).then(() => (waiting > 0 ? pause(TURN_MS) : undefined));
    return done;
  };
  return {
    read: (statement) => inLine(() => client.execute(statement)),
    write: (statements) => inLine(async () => lastOf(await client.batch(statements, 'write'))),
    close: () => client.close(),
  };
}
