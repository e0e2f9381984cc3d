import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedbackData } from '#core/feedback/data.ts';
import type { Feedback } from '#functions/http/parts.ts';
import { unlimited } from '#functions/limits/limiter.ts';
import { testApp } from '../helpers/app.ts';
import { databaseFolder, testFeedback } from '../helpers/feedback.ts';

/** A step at the end of a list, and what the list's question leads to. */
const STEP = 'allow-imap-workspace';
const TOKEN = 'a token of sixteen'.replaceAll(' ', '-');

let place: ReturnType<typeof databaseFolder>;
let feedback: Feedback;
beforeEach(async () => {
  place = databaseFolder();
  feedback = await testFeedback(place.file);
});
afterEach(() => {
  feedback.keeper.close();
  place.remove();
});

const start = (
  environment: Record<string, string> = {},
  own: Partial<Parameters<typeof testApp>[2]> = {},
) => {
  const { app, told } = testApp(environment, {}, { feedback, ...own });
  const send = (kind: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(`http://localhost:4321/api/feedback/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  /** As a browser without scripts posts a form of ours. */
  const post = (kind: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    send(kind, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html,application/xhtml+xml',
      origin: 'null',
      'sec-fetch-site': 'same-origin',
      ...headers,
    });
  return { app, send, post, told };
};

async function kept(): Promise<FeedbackData> {
  const read = await feedback.keeper.run((store) => store.read('2000-01-01'));
  if (!read.kept) throw new Error('the database does not answer');
  return read.value;
}

test('an answer is kept with its place and its day, and leads to the next likely cause', async () => {
  const { send, told } = start();
  const response = await send('answer', { about: STEP, worked: 'no' });
  expect(response.status).toBe(201);
  const said = await response.json();
  expect(said).toMatchObject({ kept: true, next: { href: '/errors/provider-web-sign-in-required/' } });
  await send('words', { id: said.id, words: 'Ann <ann@example.com> sees 555-123-4567' });
  expect((await kept()).answers).toEqual([
    { day: '2026-11-25', about: STEP, at: 'page', worked: false, words: 'Ann <[address]> sees [number]' },
  ]);
  expect(told).toEqual(['answer kept', 'words kept']);
});

test('words go to their own answer only, once, and the same words twice are no mistake', async () => {
  const { send } = start();
  const { id } = await (await send('answer', { about: STEP, worked: 'no' })).json();
  const yes = await (await send('answer', { about: STEP, worked: 'yes' })).json();
  expect((await send('words', { id, words: 'first' })).status).toBe(201);
  expect((await send('words', { id, words: 'first' })).status).toBe(201);
  // No "try again": that would never help.
  for (const wrong of [id, yes.id, 'A'.repeat(22)])
    expect((await send('words', { id: wrong, words: 'second' })).status).toBe(422);
  expect((await kept()).answers.map(({ words }) => words).sort()).toEqual(['', 'first']);
});

test('without scripts "no" leads to a page with the next cause and the field, and its words are kept', async () => {
  const { app, post } = start();
  const posted = await post('answer', { about: STEP, worked: 'no' });
  expect(posted.status).toBe(303);
  const page = await app.request(`http://localhost:4321${posted.headers.get('location')}`);
  const text = await page.text();
  expect(text).toContain('href="/errors/provider-web-sign-in-required/"');
  expect(text).toContain('Do not write passwords');
  const fields = Object.fromEntries(
    [...text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const sent = await post('words', { ...fields, words: 'Nothing happens' });
  expect(sent.headers.get('location')).toContain('for=words');
  expect((await kept()).answers[0]?.words).toBe('Nothing happens');
});

test('without scripts "yes" leads back', async () => {
  const { app, post } = start();
  const posted = await post('answer', { about: STEP, worked: 'yes' });
  const page = await app.request(`http://localhost:4321${posted.headers.get('location')}`);
  expect(await page.text()).toContain('Good to hear');
});

test('a report gets a number, knows its page, and the trap for programs keeps nothing', async () => {
  const { app, send, post } = start();
  const report = { page: '/help/gmail/?x=1#y', doing: 'Step 2', wrong: 'The button is gone' };
  expect(await (await send('problem', report)).json()).toEqual({ kept: true, number: 1 });
  expect((await send('problem', { ...report, website: 'https://spam.example' })).status).toBe(422);
  const posted = await post('problem', { ...report, page: 'https://evil.example/x', website: '' });
  const page = await app.request(`http://localhost:4321${posted.headers.get('location')}`);
  expect(await page.text()).toContain('Its number is <b>2</b>');
  expect((await kept()).problems.map((one) => one.page)).toEqual(['/help/gmail/', '']);
});

test('a report with a mistake comes back with all that was typed', async () => {
  const { post } = start();
  const answer = await post('problem', {
    page: '/help/gmail/',
    doing: '"><script>alert(1)</script>',
    wrong: ' ',
  });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain('What went wrong?: Write a few words');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).not.toContain('<script');
});

test('equal searches of a day are one row, whatever they looked like', async () => {
  const { send } = start();
  await send('search', { query: 'App Password?', results: 0, opened: false });
  await send('search', { query: ' app  password', results: 3, opened: true });
  expect((await send('search', { query: 'ann@example.com', results: 0, opened: false })).status).toBe(201);
  expect((await kept()).searches).toEqual([
    { day: '2026-11-25', query: 'app password', results: 3, times: 2, opened: 1 },
  ]);
});

test('an unknown error is kept as it was shown: masking again changes nothing', async () => {
  const { send } = start();
  const shown = 'NO [address] failed\ncode [token]';
  await send('unknown', { text: shown });
  expect((await kept()).unknowns).toEqual([{ day: '2026-11-25', text: shown, times: 1 }]);
});

test.each([{ dnt: '1' }, { 'sec-gpc': '1' }])(
  'who asks not to be tracked is not counted: %j',
  async (headers) => {
    const { app, send, post, told } = start();
    const answer = await send('answer', { about: STEP, worked: 'yes' }, headers);
    expect([answer.status, await answer.json()]).toMatchObject([200, { kept: false }]);
    await send('search', { query: 'gmail', results: 0, opened: false }, headers);
    const posted = await post('answer', { about: STEP, worked: 'no' }, headers);
    const page = await app.request(`http://localhost:4321${posted.headers.get('location')}`);
    expect(await page.text()).toContain('your answer was not kept');
    expect(await kept()).toMatchObject({ answers: [], searches: [] });
    expect(told).toEqual(['answer declined', 'search declined', 'answer declined']);
  },
);

test.each<[string, string, unknown, Record<string, string>, number]>([
  ['a foreign page', 'answer', { about: STEP, worked: 'no' }, { origin: 'https://evil.example' }, 403],
  [
    'a foreign form',
    'answer',
    { about: STEP, worked: 'no' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    403,
  ],
  ['no JSON', 'answer', '{', {}, 400],
  ['another type', 'answer', 'x', { 'content-type': 'text/plain' }, 415],
  ['a place that does not exist', 'answer', { about: 'no-such-step', worked: 'no' }, {}, 422],
  ['another answer', 'answer', { about: STEP, worked: 'perhaps' }, {}, 422],
  ['more than is asked', 'answer', { about: STEP, worked: 'no', user: 'ann' }, {}, 422],
  ['a megabyte', 'unknown', { text: 'x'.repeat(1_000_000) }, {}, 413],
  ['more than fits', 'unknown', { text: 'x'.repeat(4_001) }, {}, 422],
  ['what no screen shows', 'unknown', { text: '\u200b\u00ad \u2066\ufffd' }, {}, 422],
  ['a proto', 'answer', '{"__proto__":{},"about":"x","worked":"no"}', {}, 422],
])('refuses %s', async (_, kind, body, headers, status) => {
  const { send, told } = start();
  const response = await send(kind, body, headers);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await kept()).toEqual({ answers: [], problems: [], searches: [], unknowns: [] });
  expect(told).toEqual([`${kind} refused`]);
});

test('what one network sends has a limit, and who is over it loses no text', async () => {
  const { send, post } = start({ IMAP_TEST_RATE_LIMIT: 'on' });
  const report = { doing: 'Step 2', wrong: 'It fails' };
  for (let n = 0; n < 10; n += 1) expect((await send('problem', report)).status).toBe(201);
  const over = await post('problem', report);
  expect(over.status).toBe(429);
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await over.text()).toContain('It fails');
  // A tap costs less than a text, and the tests of connections are counted apart.
  expect((await send('answer', { about: STEP, worked: 'yes' })).status).toBe(201);
});

test('without scripts an answer that is refused leads on: what happened, what to do, the next cause', async () => {
  const over = { kind: 'limited', scope: 'client', retryAfterSeconds: 120 } as const;
  const limiter = { ...unlimited(8), admitFeedback: async () => over };
  const { post } = start();
  const foreign = await post('answer', { about: STEP, worked: 'no' }, { 'sec-fetch-site': 'cross-site' });
  const wrong = await post('answer', { about: 'no-such-place', worked: 'yes' });
  const limited = await start({}, { limiter }).post('answer', { about: STEP, worked: 'no' });
  expect(limited.headers.get('retry-after')).toBe('120');
  const pages = await Promise.all(
    [foreign, wrong, limited].map(async (answer) => {
      expect(answer.headers.get('content-type')).toContain('text/html');
      const text = await answer.text();
      expect(text).toContain('<h1>This was not kept</h1>');
      return { status: answer.status, text };
    }),
  );
  expect(pages).toMatchObject([
    { status: 403, text: expect.stringContaining('Open it there and send it again') },
    { status: 422, text: expect.stringContaining('There is no such place on this site') },
    { status: 429, text: expect.stringContaining('Try again in 2 minutes') },
  ]);
  expect(pages[2]?.text).toMatch(/Back to: .*href="\/errors\/provider-web-sign-in-required\/"/s);
  // Nothing was read of what another site sent, so nothing of it is shown.
  expect(pages[0]?.text).toContain('<a href="/">Back to the first page</a>');
});

test.each([
  [{ about: STEP, worked: 'perhaps' }, 'worked: This value is not understood'],
  [{ about: STEP, worked: 'yes', more: 1 }, 'Body: This value is not understood'],
  [{ about: 'x'.repeat(101), worked: 'yes' }, 'about: This value is not understood'],
])('what only a program can get wrong is said in words of ours: %j', async (body, words) => {
  const response = await start().send('answer', body);
  expect([response.status, await response.json()]).toMatchObject([422, { detail: words }]);
});

test('a database that is down costs a visitor nothing but the saving, and says so', async () => {
  const states: unknown[] = [];
  const broken = await testFeedback('package.json/feedback.db', { changed: (state) => states.push(state) });
  const { app, send, post } = start({ FEEDBACK_REPORT_TOKEN: TOKEN }, { feedback: broken });
  const answer = await send('answer', { about: STEP, worked: 'no' });
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { detail: expect.stringContaining('could not be saved') },
  ]);
  const posted = await post('answer', { about: STEP, worked: 'no' });
  const page = await (await app.request(`http://localhost:4321${posted.headers.get('location')}`)).text();
  expect(page).toContain('could not be saved');
  expect(page).toContain('href="/errors/provider-web-sign-in-required/"');
  expect(page).not.toContain('<textarea');
  const report = await post('problem', { doing: 'Step 2', wrong: 'It fails' });
  expect([report.status, await report.text()]).toEqual([503, expect.stringContaining('It fails')]);
  const read = await app.request('http://localhost:4321/feedback/report/', {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(read.status).toBe(503);
  // Once, with a code, whoever asked in the meantime.
  expect(states).toEqual([{ kind: 'failing', code: expect.stringMatching(/^[A-Z_]+$/) }]);
});

test('switched off there is nothing', async () => {
  const { app, send } = start({ FEEDBACK_REPORT_TOKEN: TOKEN }, { feedback: undefined });
  expect((await send('answer', { about: STEP, worked: 'yes' })).status).toBe(404);
  expect((await app.request('http://localhost:4321/api/feedback/thanks')).status).toBe(404);
  expect(
    (
      await app.request('http://localhost:4321/feedback/report/', {
        headers: { authorization: `Bearer ${TOKEN}` },
      })
    ).status,
  ).toBe(404);
});

test('the address of thanks is hostile', async () => {
  const { app } = start();
  const query = new URLSearchParams({
    state: '<script>',
    number: '1<b>',
    about: '"><img>',
    next: 'javascript:alert(1)',
    id: '<i>',
    for: 'no',
  });
  const text = await (await app.request(`http://localhost:4321/api/feedback/thanks?${query}`)).text();
  expect(text).not.toMatch(/<script|<img|javascript:|<i>|1<b>/);
  expect(text).toContain('href="/fix/"');
});

test('the report is for whoever has the token, and shows what strangers wrote as text', async () => {
  const { app, send } = start({ FEEDBACK_REPORT_TOKEN: TOKEN });
  const { id } = await (await send('answer', { about: STEP, worked: 'no' })).json();
  await send('words', { id, words: '</td><script>alert(1)</script>' });
  await send('problem', { page: '/help/gmail/', doing: '<svg onload=alert(1)>', wrong: '&lt;' });
  await send('search', { query: 'voicemail <b>', results: 0, opened: false });
  await send('unknown', { text: 'BAD <style>*{}</style>' });
  const read = (path: string, headers: Record<string, string> = {}) =>
    app.request(`http://localhost:4321/feedback/report/${path}`, { headers });
  const basic = { authorization: `Basic ${Buffer.from(`writer:${TOKEN}`).toString('base64')}` };

  const unsigned = await read('');
  expect(unsigned.status).toBe(401);
  expect(unsigned.headers.get('www-authenticate')).toContain('Basic');
  for (const wrong of ['Bearer x', `Bearer ${TOKEN}x`, 'Basic !', `Basic ${btoa('a:b')}`, `Digest ${TOKEN}`])
    expect((await read('', { authorization: wrong })).status).toBe(401);
  expect((await read('style.css')).status).toBe(401);

  const page = await read('', { ...basic, accept: 'text/html' });
  expect(page.headers.get('cache-control')).toBe('no-store');
  const text = await page.text();
  expect(text).not.toMatch(/<script|<svg onload|<style|<b>\s*<|style="/);
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).toContain('voicemail &lt;b');
  expect((await read('style.css', basic)).headers.get('content-type')).toContain('text/css');
  expect((await read('?since=1y', basic)).status).toBe(422);
  expect(await (await read('?since=1d', { authorization: `Bearer ${TOKEN}` })).json()).toMatchObject({
    since: '2026-11-25',
    totals: { didNot: 1, problems: 1, searches: 1, unanswered: 1, unknown: 1 },
    places: [{ id: STEP, diagnoses: ['imap-disabled-mailbox'] }],
  });
});

test('without its last slash the address of the report keeps what was asked', async () => {
  const { app } = start({ FEEDBACK_REPORT_TOKEN: TOKEN });
  const moved = await app.request('http://localhost:4321/feedback/report?since=8w');
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/feedback/report/?since=8w']);
});

test('without a token in the settings the report does not exist', async () => {
  const { app } = start();
  for (const path of ['report', 'report/', 'report/style.css'])
    expect((await app.request(`http://localhost:4321/feedback/${path}`)).status).toBe(404);
});

test('nothing of a person is in the files of the database', async () => {
  const { send, post } = start();
  const secrets = [
    'ann@example.com',
    'jörg@müller.de',
    '555-123-4567',
    'Tr0ub4dor&3',
    '198.51.100.7',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl',
    '4111 1111 1111 1111',
  ];
  const typed = secrets.join(' and ');
  const agent = { 'user-agent': 'An-Unusual-Browser/7.7', 'x-forwarded-for': '203.0.113.9' };
  const { id } = await (await send('answer', { about: STEP, worked: 'no' }, agent)).json();
  await send('words', { id, words: typed }, agent);
  await post('problem', { page: `/help/gmail/?user=${secrets[0]}`, doing: typed, wrong: typed }, agent);
  for (const secret of secrets)
    await send('search', { query: `mail ${secret}`.slice(0, 100), results: 0, opened: false }, agent);
  await send('unknown', { text: typed }, agent);
  const bytes = place.bytes();
  // The test can fail: what is no secret is there.
  expect(bytes).toContain('[address]');
  for (const secret of [...secrets, 'An-Unusual-Browser', '203.0.113.9'])
    expect(bytes).not.toContain(Buffer.from(secret).toString('latin1'));
});
