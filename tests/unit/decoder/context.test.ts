import { expect, test } from 'vitest';
import { AROUND, createContextReader } from '#core/decoder/context.ts';

const read = createContextReader([
  {
    id: 'example',
    domains: ['mail.example'],
    imap: { host: 'imap.example', port: 993, encryption: 'tls' },
    smtp: [],
    takes: 'app-password',
    onPassword: 'app-password-needed',
  },
]);
/** Plain words, about as long as this. */
const words = (length: number) => 'lorem ipsum dolor '.repeat(Math.ceil(length / 18)).slice(0, length);

test('what stands near is found wherever the blocks of the text begin', () => {
  for (let at = 0; at < 1200; at += 7) {
    const text = `${words(at)} thunderbird ann@firm.example\\shared@firm.example <a@mail.example> ${words(3000)}`;
    const context = read(text).around(at + 900, at + 910);
    expect([context.mail, context.sharedName, context.provider?.takes], `at ${at}`).toEqual([
      true,
      true,
      'app-password',
    ]);
  }
});

test('what stands far away on either side is not', () => {
  const far = words(AROUND + 2000);
  const contexts = read(`thunderbird ${far} match ${far} thunderbird`);
  const middle = 'thunderbird '.length + far.length + 1;
  expect(contexts.around(middle, middle + 5).mail).toBe(false);
  expect(contexts.around(0, 5).mail).toBe(true);
});

test('a word is no other word because a block begins in its middle', () => {
  for (let at = 990; at < 1060; at += 1) {
    const text = `${words(at)}xxsql ${words(3000)}`;
    expect(read(text).around(at, at + 5).foreign, `at ${at}`).toBe(false);
  }
});

test('a line is read as it is, whatever stands around it', () => {
  const text = 'thunderbird says\nconst answer = 1;\npsql: refused';
  const contexts = read(text);
  const of = (line: string) => contexts.of(text.indexOf(line), text.indexOf(line) + line.length);
  expect(of('thunderbird says')).toMatchObject({ mail: true, code: false, foreign: false });
  expect(of('const answer = 1;')).toMatchObject({ mail: false, code: true, foreign: false });
  expect(of('psql: refused')).toMatchObject({ mail: false, code: false, foreign: true });
  expect(contexts.around(0, 5)).toMatchObject({ mail: true, code: true, foreign: true });
});

const line = (text: string) => read(text).of(0, text.length);

test.each([
  ['2026-11-03 10:22:03 timeout', false],
  ['[08:80] timeout', false],
  ['ssh: connect to 192.0.2.8:22 timeout', true],
  ['host.example:443 timeout', true],
  ['mqtt_1 | timeout', true],
  ['the mqttish word', false],
])('%s: another system? %s', (text, foreign) => {
  expect(line(text).foreign).toBe(foreign);
});

test.each([
  ['Got LOGIN failed', true],
  ['Login failed', false],
  ['command LIST illegal in state NONAUTH', true],
  ['"2 NO not today"', true],
  ['GET https://cloud.mail.test/x', false],
  ['mail worker 3', true],
])('%s: mail? %s', (text, mail) => {
  expect(line(text).mail).toBe(mail);
});

test('a rule of signs is no program text, a comparison is', () => {
  expect(line('on imap ============= failed').code).toBe(false);
  expect(line("if (code === 'X') fail").code).toBe(true);
});

test('what a mail server notes of single messages is told apart from its own sign-in', () => {
  const deferred = 'postfix/smtp: to=<a@b.example>, relay=none, dsn=4.4.3, status=deferred';
  expect(line(`${deferred} (Host not found)`).delivery).toBe(true);
  expect(line(`${deferred} (SASL authentication failed; 535 no)`).delivery).toBe(false);
});
