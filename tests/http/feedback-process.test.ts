import { expect, test } from 'vitest';
import { databaseFolder } from '../helpers/feedback.ts';
import { startSiteProcess } from '../helpers/site-process.ts';

const TOKEN = 'the-token-of-the-report';
const TYPED = { doing: 'Reading of zygomorphic frobs', wrong: 'ann@example.com and Tr0ub4dor&3' };
const post = (origin: string, kind: string, body: object) =>
  fetch(`${origin}/api/feedback/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'An-Unusual-Browser/7.7' },
    body: JSON.stringify(body),
  });

/** The server as a deployer starts it, and all that it wrote into its log. */
async function withServer(settings: Record<string, string>, use: (origin: string) => Promise<void>) {
  let log = '';
  const server = await startSiteProcess(settings, {
    complained: (text) => {
      log += text;
    },
  });
  try {
    await use(server.origin);
  } finally {
    await server.stop();
  }
  return log;
}

test('where the database does not open the server runs, and its log says so once and nothing of what was typed', async () => {
  // No folder can be made below a file.
  const settings = { FEEDBACK: 'on', FEEDBACK_FILE: 'package.json/feedback.db' };
  const log = await withServer(settings, async (origin) => {
    for (let n = 0; n < 2; n += 1) expect((await post(origin, 'problem', TYPED)).status).toBe(503);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });
  const lines = log.split('\n').filter((line) => line.includes('feedback cannot be saved'));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
  expect(log).not.toMatch(/zygomorphic|ann@|Tr0ub4dor|Unusual-Browser/);
}, 60_000);

test('FEEDBACK=off makes no file, and none of its addresses exists', async () => {
  const place = databaseFolder();
  const settings = { FEEDBACK: 'off', FEEDBACK_FILE: place.file, FEEDBACK_REPORT_TOKEN: TOKEN };
  try {
    await withServer(settings, async (origin) => {
      for (const kind of ['answer', 'words', 'problem', 'search', 'unknown'])
        expect((await post(origin, kind, TYPED)).status).toBe(404);
      const headers = { authorization: `Bearer ${TOKEN}` };
      for (const path of ['/api/feedback/thanks', '/feedback/report/', '/feedback/report/style.css'])
        expect((await fetch(origin + path, { headers })).status).toBe(404);
    });
    expect(place.bytes()).toBe('');
  } finally {
    place.remove();
  }
}, 60_000);
