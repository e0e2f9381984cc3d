import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

type Value = { readonly type: string; readonly value?: string | number };
type Statement = { readonly sql?: string; readonly sql_id?: number; readonly args?: readonly Value[] };
type Condition = { readonly type: string; readonly step?: number; readonly cond?: Condition };
type Ask = {
  readonly type: string;
  readonly stmt?: Statement;
  readonly batch?: {
    readonly steps: readonly { readonly stmt: Statement; readonly condition?: Condition }[];
  };
  readonly sql_id?: number;
  readonly sql?: string;
};

const toValue = (value: unknown): Value =>
  value === null
    ? { type: 'null' }
    : typeof value === 'number'
      ? { type: 'integer', value: String(value) }
      : { type: 'text', value: String(value) };
const fromValue = ({ type, value }: Value): SQLInputValue =>
  type === 'integer' || type === 'float' ? Number(value) : type === 'null' ? null : String(value);
const toError = (error: unknown) => ({ message: (error as Error).message, code: 'SQLITE_ERROR' });

/**
 * The part of a libSQL server that the store uses: Hrana 2 over HTTP, in front of a real SQLite
 * database. No registry that this project can reach has libSQL's own server; client and SQL are real.
 * @see https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_2_SPEC.md
 */
export async function startLibsqlServer(file: string, token: string) {
  const database = new DatabaseSync(file);
  let silent = false;

  const run = ({ sql, sql_id, args = [] }: Statement, stored: ReadonlyMap<number, string>) => {
    const prepared = database.prepare(sql ?? stored.get(sql_id ?? -1) ?? '');
    const values = args.map(fromValue);
    const names = prepared.columns().map(({ name }) => name);
    const rows = names.length > 0 ? prepared.all(...values) : [];
    const changes = names.length > 0 ? 0 : Number(prepared.run(...values).changes);
    return {
      cols: names.map((name) => ({ name })),
      rows: rows.map((row) => names.map((name) => toValue(row[name]))),
      affected_row_count: changes,
      last_insert_rowid: null,
    };
  };
  /** Steps of a batch run on what came of earlier ones. */
  const batch = ({ steps }: NonNullable<Ask['batch']>, stored: ReadonlyMap<number, string>) => {
    const results: (object | null)[] = [];
    const errors: (object | null)[] = [];
    const holds = ({ type, step = -1, cond }: Condition): boolean =>
      cond ? !holds(cond) : (type === 'ok' ? results : errors)[step] != null;
    for (const { stmt, condition } of steps) {
      try {
        results.push(condition && !holds(condition) ? null : run(stmt, stored));
        errors.push(null);
      } catch (error) {
        results.push(null);
        errors.push(toError(error));
      }
    }
    return { step_results: results, step_errors: errors };
  };
  const answer = (ask: Ask, stored: Map<number, string>) => {
    switch (ask.type) {
      case 'store_sql':
        stored.set(ask.sql_id ?? -1, ask.sql ?? '');
        return {};
      case 'execute':
        return { result: run(ask.stmt ?? {}, stored) };
      case 'batch':
        return { result: batch(ask.batch ?? { steps: [] }, stored) };
      default:
        return {};
    }
  };
  const server = createServer(async (incoming, outgoing) => {
    if (silent) return;
    if (incoming.headers.authorization !== `Bearer ${token}`) {
      outgoing.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"wrong token"}');
      return;
    }
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const stored = new Map<number, string>();
    const results = (JSON.parse(body).requests as Ask[]).map((ask) => {
      try {
        return { type: 'ok', response: { type: ask.type, ...answer(ask, stored) } };
      } catch (error) {
        return { type: 'error', error: toError(error) };
      }
    });
    outgoing.writeHead(incoming.url === '/v2/pipeline' ? 200 : 404, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ baton: null, base_url: null, results }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many rows a table has. */
    count: (table: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n),
    /** From now on it takes requests and answers none. */
    fallSilent: () => {
      silent = true;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          database.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
