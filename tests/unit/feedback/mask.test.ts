import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskForKeeping } from '#core/feedback/mask.ts';
import { searchToKeep } from '#core/feedback/search-text.ts';

test.each([
  ['mail from ann@example.com stops', 'mail from [address] stops'],
  ['jörg@müller.de', '[address]'],
  ['ann＠example.com', '[address]'],
  ['an\u200bn@example.com', '[address]'],
  ['root@localhost', '[address]'],
  ['ann @ example.com', '[address]'],
  ['ann (at) example (dot) com', '[address]'],
  ['ann at example dot com', '[address]'],
  ['ann%40example.com', '[address]'],
  ['call 555-123-4567 or +1 (555) 123 4567', 'call [number] or [number]'],
  ['555.123.4567', '[number]'],
  ['account ４１１１ １１１１ １１１１ １１１１', 'account [number]'],
  ['my address is 203.0.113.77', 'my address is [number]'],
  ['from 2001:db8:0:0:1:2:3:4 at 10:33:22', 'from [number] at 10:33:22'],
  ['tenant 3fa85f64-5717-4562-b3fc-2c963f66afa6', 'tenant [id]'],
  ['password: Summer', 'password: [secret]'],
  ['my password is hunter2', 'my password is [secret]'],
  ['I typed Tr0ub4dor&3 twice', 'I typed [secret] twice'],
  ['open https://example.com/a?session=1#x now', 'open https://example.com/a?[hidden] now'],
  ['Bearer abcdefghijklmnopqrstuvwxyz', 'Bearer [secret]'],
])('keeps nothing of a person in %j', (typed, kept) => {
  expect(maskForKeeping(typed)).toBe(kept);
});

test.each([
  'AADSTS50126: error validating credentials',
  'AADSTS7000222 on 2026-11-24 10:33:22',
  '535 5.7.139 Authentication unsuccessful',
  'sign-in failed, port 993, 0x800CCC0E',
  'password is wrong, password refused',
  'the code was 53003',
  'the password 535 5.7.3 error',
  'outlook.office365.com refuses',
  'Step 3 of 12 took 10 minutes',
])('leaves what helps to understand: %j', (typed) => {
  expect(maskForKeeping(typed)).toBe(typed);
});

test('steers no terminal and hides nothing behind invisible characters', () => {
  expect(maskForKeeping('a\u001b[31mred\u202e b\r\n\r\n\r\n\r\nc\ud800')).toBe('a [31mred b\n\nc');
});

const piece = fc.oneof(
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.constantFrom(
    '@',
    ' at ',
    ' dot ',
    'ann@example.com',
    'password: ',
    '5',
    '55512345',
    'https://a.b/?q',
    'x1!',
  ),
);
const typed = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

test('masking twice is masking once', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const once = maskForKeeping(text);
      expect(maskForKeeping(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('leaves no @ with something on both sides, and no nine digits in a row', () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(maskForKeeping(text)).not.toMatch(/[\w]@[\w]|\p{Nd}{9}/u);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  '@'.repeat(4000),
  'a.'.repeat(2000),
  '1 '.repeat(2000),
  `${'a'.repeat(64)}@`.repeat(60),
  'a at '.repeat(800),
  ' at a dot '.repeat(400),
  '0:'.repeat(2000),
  'password is '.repeat(300),
  'a1'.repeat(2000),
])('costs no more than its length: %#', (text) => {
  const began = performance.now();
  maskForKeeping(text);
  // Far above what it takes and far below what a pattern that explodes takes.
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('the same question is kept once, however it is written', () => {
  expect(searchToKeep('  App   Password?? ')).toBe('app password');
  expect(searchToKeep('mail of ann@example.com')).toBe('mail of [address]');
});

test.each(['', '   ', '?', 'ann@example.com', '5551234567', 'a\nlog', 'x'.repeat(101)])(
  'is no question: %j',
  (query) => {
    expect(searchToKeep(query)).toBeUndefined();
  },
);
