import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleFunctions, importWith } from '../helpers/bundles.ts';
import { databaseFolder } from '../helpers/feedback.ts';
import { startLibsqlServer } from '../helpers/libsql-server.ts';

type Handler = (request: Request, context: { ip: string }) => Promise<Response>;
const TOKEN = 'the-token-of-the-server';

const place = databaseFolder();
let bundle: ReturnType<typeof bundleFunctions>;
let server: Awaited<ReturnType<typeof startLibsqlServer>>;
beforeAll(async () => {
  bundle = bundleFunctions();
  server = await startLibsqlServer(place.file, TOKEN);
});
afterAll(async () => {
  await server.stop();
  bundle.remove();
  place.remove();
});

const start = async (environment: Record<string, string>): Promise<Handler> => {
  // The address of a module is its identity: with another query it is read again.
  const path = `${join(bundle.folder, 'netlify', 'api.mjs')}?${Object.keys(environment).length}`;
  return (await importWith<{ default: Handler }>(path, environment)).default;
};
const answer = (handler: Handler) =>
  handler(
    new Request('https://help.example.com/api/feedback/answer', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ about: 'allow-imap-workspace', worked: 'yes' }),
    }),
    { ip: '198.51.100.7' },
  );

test('a platform without a disk keeps feedback on a libSQL server, whose tables it makes', async () => {
  const handler = await start({ FEEDBACK_DATABASE_URL: server.url, FEEDBACK_DATABASE_TOKEN: TOKEN });
  expect((await answer(handler)).status).toBe(201);
  expect(server.count('answers')).toBe(1);
});

test('without a server there is no feedback, and everything else is there', async () => {
  const handler = await start({});
  expect((await answer(handler)).status).toBe(404);
  const health = await handler(new Request('https://help.example.com/healthz'), { ip: '198.51.100.7' });
  expect(health.status).toBe(200);
});
