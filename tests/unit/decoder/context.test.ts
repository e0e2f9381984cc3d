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
  for (let at = 480; at < 540; at += 1) {
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
