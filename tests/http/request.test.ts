import { describe, expect, test } from 'vitest';
import { readRequest } from '#functions/http/read-request.ts';
import { testApp } from '../helpers/app.ts';

const good = {
  address: 'ann@example.net',
  host: 'imap.example.net',
  port: 993,
  encryption: 'tls',
  signIn: { method: 'none' },
};
const form = (fields: Record<string, string> | string) => new URLSearchParams(fields).toString();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type ProblemBody = { status: number; detail: string; field?: string; errors?: { field: string }[] };
async function problemOf(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as ProblemBody;
  expect(body.status).toBe(response.status);
  return body;
}

describe('a body', () => {
  test.each([
    ['no content type', undefined],
    ['plain text', 'text/plain'],
    ['a file upload', 'multipart/form-data; boundary=x'],
    ['another character set', 'application/json; charset=utf-16'],
    ['a type that starts alike', 'application/jsonp'],
  ])('of %s is refused with 415', async (_name, type) => {
    const { app } = testApp();
    const response = await app.request('http://localhost:4321/api/imap-test', {
      method: 'POST',
      headers: type ? { 'content-type': type } : {},
      body: new TextEncoder().encode(JSON.stringify(good)),
    });
    expect(response.status).toBe(415);
    await problemOf(response);
  });

  test('that is compressed is refused with 415', async () => {
    expect((await testApp().post(good, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('in JSON with a named character set is taken', async () => {
    const type = 'Application/JSON; Charset="UTF-8"';
    expect((await testApp().post(good, { 'content-type': type })).status).toBe(200);
  });

  test.each(['', '{', 'address=ann%40example.net', '{"address":}'])('%j is not JSON: 400', async (text) => {
    const response = await testApp().post(text);
    expect(response.status).toBe(400);
    await problemOf(response);
  });

  test('that is not UTF-8 is refused with 400', async () => {
    const { app } = testApp();
    const response = await app.request('http://localhost:4321/api/imap-test', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  test('of 16 KiB is read, one byte more is refused with 413', async () => {
    const fill = (size: number) => JSON.stringify(good).padEnd(size, ' ');
    expect((await testApp().post(fill(16_384))).status).toBe(200);
    const response = await testApp().post(fill(16_385));
    expect(response.status).toBe(413);
    await problemOf(response);
  });

  test('without a length is counted while it is read', async () => {
    const { app } = testApp();
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 400) controller.close();
        else controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const response = await app.request('http://localhost:4321/api/imap-test', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });
});

describe('a field', () => {
  test.each<[string, unknown, string]>([
    ['nothing at all', {}, 'address'],
    ['a list', [], 'address'],
    ['null', null, 'address'],
    ['no address', { ...good, address: undefined }, 'address'],
    ['an address without a domain', { ...good, address: 'ann' }, 'address'],
    ['a line break in the address', { ...good, address: 'ann@example.net\r\nA1 LOGOUT' }, 'address'],
    ['a lone surrogate in the address', { ...good, address: 'ann\ud800@example.net' }, 'address'],
    ['a port that is none', { ...good, port: 70_000 }, 'port'],
    ['a port in text', { ...good, port: '993' }, 'port'],
    ['another encryption', { ...good, encryption: 'none' }, 'encryption'],
    ['no way to sign in', { ...good, signIn: undefined }, 'signIn'],
    ['an unknown way to sign in', { ...good, signIn: { method: 'cram' } }, 'method'],
    ['an empty password', { ...good, signIn: { method: 'password', password: '' } }, 'password'],
    ['a mark of direction in the address', { ...good, address: 'ann\u202e@example.net' }, 'address'],
    ['a zero-width space in the address', { ...good, address: 'an\u200bn@example.net' }, 'address'],
    ['a C1 control in the address', { ...good, address: 'ann\u0085@example.net' }, 'address'],
    ['a zero-width joiner in the user name', { ...good, username: 'an\u200dn' }, 'username'],
    ['NUL in a password', { ...good, signIn: { method: 'password', password: 'a\u0000b' } }, 'password'],
    ['a line break in a token', { ...good, signIn: { method: 'token', token: 'a\nb' } }, 'token'],
    ['a password beside "none"', { ...good, signIn: { method: 'none', password: 'x' } }, 'password'],
    ['an unknown key', { ...good, debug: true }, 'debug'],
    ['an unknown provider', { ...good, host: undefined, provider: 'nobody' }, 'provider'],
    ['a provider that an object has', { ...good, host: undefined, provider: 'constructor' }, 'provider'],
    ['neither host nor provider', { ...good, host: undefined }, 'host'],
    ['the address of a website as the server', { ...good, host: 'https://imap.example.com/' }, 'host'],
    ['a server with its port', { ...good, host: 'imap.example.com:7002' }, 'host'],
    ['a mail address as the server', { ...good, host: 'ann@example.com' }, 'host'],
    ['blanks in the server', { ...good, host: 'imap example com' }, 'host'],
    ['a comma in the server', { ...good, host: 'imap,example.com' }, 'host'],
    ['both host and provider', { ...good, provider: 'gmail' }, 'host'],
  ])('%s is named in a 422', async (_name, body, field) => {
    const response = await testApp().post(body);
    expect(response.status).toBe(422);
    const answer = await problemOf(response);
    expect(answer.field).toBe(field);
    expect(answer.errors?.[0]?.field).toBe(field);
  });

  test('that is no object is said in words, not in those of a library', async () => {
    for (const body of ['[]', 'null', '"x"', '5'])
      expect((await problemOf(await testApp().post(body))).detail).toBe(
        'Mail address: Send one JSON object with the fields of a test',
      );
    const { detail } = await problemOf(await testApp().post({ ...good, signIn: 'none' }));
    expect(detail).toBe('Way to sign in: This value is not understood');
  });

  test('for the user name left empty means the address', async () => {
    const admitted: string[] = [];
    const { post } = testApp(
      {},
      {},
      {
        limiter: {
          admit: async (_client, mailbox) => {
            admitted.push(mailbox);
            return { kind: 'admitted', triesLeft: null, release: () => {} };
          },
          admitLookup: async () => undefined,
          admitFeedback: async () => undefined,
        },
      },
    );
    for (const body of [good, { ...good, username: '' }, { ...good, username: 'ann@example.net' }])
      await post(body);
    expect(new Set(admitted)).toEqual(new Set(['imap.example.net\nann@example.net']));
  });

  test('named __proto__ is unknown too', async () => {
    const response = await testApp().post(`{"__proto__":{"port":1},${JSON.stringify(good).slice(1)}`);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).field).toBe('__proto__');
  });

  test('of a foreign name is shown without characters that could mislead', async () => {
    const response = await testApp().post({ ...good, 'a\u202eb\u200bc\u0007d': 1 });
    expect((await problemOf(response)).field).toBe('a b c d');
  });

  test('is never repeated in an answer when it holds a secret', async () => {
    const response = await testApp().post({
      ...good,
      port: 'x',
      signIn: { method: 'password', password: 'hunter-two' },
      hunter: 1,
    });
    expect(await response.text()).not.toContain('hunter-two');
  });
});

describe('the form', () => {
  test('is taken in its own encoding; empty fields are left out', async () => {
    const body = form({ address: 'ann@example.net', host: '', provider: 'gmail', port: '', method: 'none' });
    expect((await testApp().post(body, FORM)).status).toBe(200);
  });

  test('without a password that its method needs asks for it', async () => {
    const body = form({ address: 'ann@example.net', provider: 'gmail', method: 'password', password: '' });
    expect((await problemOf(await testApp().post(body, FORM))).detail).toBe('Password: Enter it');
    const { detail } = await problemOf(await testApp().post(form({ provider: 'gmail' }), FORM));
    expect(detail).toBe('Mail address: Enter an address such as ann@example.com');
  });

  test.each([
    ['port=abc', 'port'],
    ['port=99999', 'port'],
    ['address=bob%40example.net', 'address'],
    ['extra=1', 'extra'],
    ['method=password&password=a%00b', 'password'],
    ['method=password&password=k%e4se', 'password'],
    ['username=%ed%a0%80', 'username'],
  ])('with %s names the field', async (more, field) => {
    const response = await testApp().post(`address=ann%40example.net&provider=gmail&${more}`, FORM);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).field).toBe(field);
  });

  test('posted by a browser comes back with what was typed and without the secret', async () => {
    const body = form({ address: 'ann', provider: 'gmail', method: 'password', password: 'hunter-two' });
    const response = await testApp().post(body, { ...FORM, accept: 'text/html,*/*;q=0.8' });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    expect(page).toContain('value="ann"');
    expect(page).not.toContain('hunter-two');
  });

  test('posted by a browser may hold a blank beside the address, but loses none of a password', async () => {
    const { app, logs } = testApp({ IMAP_TEST_HOSTS: 'any', IMAP_TEST_DEADLINE_MS: '1000' });
    const send = (fields: Record<string, string>) =>
      app.request('http://localhost:4321/api/imap-test', {
        method: 'POST',
        headers: { ...FORM, accept: 'text/html' },
        body: form(fields),
      });
    const fields = { address: ' ann@example.net ', host: ' imap.example.net', port: ' 993', method: 'none' };
    expect((await send(fields)).status).toBe(200);
    expect(logs).toHaveLength(1);
    expect((await send({ ...fields, method: 'password', password: ' ' })).status).toBe(200);
  });

  test('posted by a browser has its server read as the page reads it', async () => {
    const send = (host: string) =>
      testApp({ IMAP_TEST_HOSTS: 'any', IMAP_TEST_DEADLINE_MS: '1000' }).post(
        form({ address: 'ann@example.net', host, method: 'none' }),
        { ...FORM, accept: 'text/html' },
      );
    const read = await send('imaps://imap.example.net:143/');
    expect(read.status).toBe(200);
    const page = await read.text();
    expect(page).toContain('value="imap.example.net"');
    expect(page).toContain('value="143"');
    const refused = await send('ann@example.com');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Server: Enter only the name, such as imap.example.com');
  });

  test('posted by a browser may hold what was copied around a token', async () => {
    const fields = { address: 'ann@example.net', host: 'imap.example.net', method: 'token' };
    const read = await readRequest(
      new Request('http://localhost:4321/api/imap-test', {
        method: 'POST',
        headers: FORM,
        body: form({ ...fields, token: 'Bearer eyJ.a.b ' }),
      }),
    );
    expect(read).toMatchObject({ request: { signIn: { method: 'token', token: 'eyJ.a.b' } } });
  });

  test('shows nothing again that could mislead', async () => {
    const body = form({ address: 'ann\u202e@example.net\u200b', provider: 'gmail', method: 'none' });
    const response = await testApp().post(body, { ...FORM, accept: 'text/html' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="ann @example.net"');
    expect(page).not.toMatch(/[\u202e\u200b]/);
  });
});
