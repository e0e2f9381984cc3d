import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseCode, isCode, readCode, spellCode } from '#core/links/code.ts';

test('codes have four characters, no vowel, no look-alike, a letter and a digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,10}(-[a-z]{1,10}){0,3}$/), (id) => {
      const code = chooseCode(id, new Set());
      expect(code).toMatch(/^(?=.*\d)(?=.*[a-z])[cdfhjkmprtvwx34679]{4}$/);
      expect(isCode(code)).toBe(true);
    }),
  );
});

test('no code is given twice, and one misheard character never leads to another thing', () => {
  const taken = new Set<string>();
  for (let i = 0; i < 400; i += 1) taken.add(chooseCode(`step-${i}`, taken));
  expect(taken.size).toBe(400);
  const codes = [...taken];
  const near = codes.flatMap((a, i) =>
    codes.slice(i + 1).filter((b) => [...a].filter((character, at) => character !== b[at]).length < 2),
  );
  expect(near).toEqual([]);
});

test('the same name gets the same code, and another one if that is taken', () => {
  const first = chooseCode('approve-the-app', new Set());
  expect(chooseCode('approve-the-app', new Set())).toBe(first);
  expect(chooseCode('approve-the-app', new Set([first]))).not.toBe(first);
});

test.each(['k7pm', 'K7PM', ' K7 PM ', 'step K7PM', 'Step: k7-pm', 'code K7PM.', 'page k7pm'])(
  'reads the code in "%s"',
  (typed) => expect(readCode(typed)).toBe('k7pm'),
);

test.each([
  '',
  'imap',
  'http',
  '4646',
  'k7p',
  'k7pmm',
  'step',
  'k7po',
  'K7PM is wrong',
  '５５ab',
  'x'.repeat(1000),
])('refuses "%s" as a code', (typed) => expect(readCode(typed)).toBeUndefined());

test('is never thrown off by what people type', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const code = readCode(typed);
      expect(code === undefined || isCode(code)).toBe(true);
    }),
  );
});

test('says how a code is read out', () => {
  expect(spellCode('k7pm')).toBe('Kilo, seven, Papa, Mike');
});
