import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileSignatures, createMatcher, matchSignatures } from '#core/decoder/match.ts';
import { scanPattern } from '#core/decoder/pattern.ts';
import { createPrefilter } from '#core/decoder/prefilter.ts';
import type { Signature } from '#core/model/index.ts';

test.each([
  ['(?:a+)+ bcdef', 'has no end'],
  ['abcdef.*', 'has no end'],
  ['(abcdef)', 'groups must be written'],
  ['(?=abcdef)', 'groups must be written'],
  ['abcdef\\1', 'not in the checked subset'],
  ['(?:ab){1,9} abcdef', 'one character or class only'],
  ['abcdef[^x]{0,900}', 'goes beyond'],
  ['abcdef[a]{0,200}[a]{0,200}[a]{0,200}', 'too many'],
  ['(?:error|failure)', 'plain characters in a row'],
  ['abcdef|x', 'plain characters in a row'],
  ['abcdef[x', 'not closed'],
])('refuses %s', (pattern, reason) => {
  expect(scanPattern(pattern).problem?.message).toContain(reason);
});

test.each(['ImapEnabled\\s{0,9}:\\s{0,9}False', 'Login to [^\\r\\n]{1,100} failed', 'IMAP (?:is )?off now'])(
  'accepts %s',
  (pattern) => {
    expect(scanPattern(pattern).problem).toBeUndefined();
  },
);

test('a pattern is as specific as its longest alternative, not as all of them together', () => {
  expect(scanPattern('signed (?:in|out) again').literals).toBe('signedoutagain'.length);
  expect(scanPattern('short one|a longer one').literals).toBe('alongerone'.length);
  expect(scanPattern('one (?:two(?:three|4)|five) six').literals).toBe('onetwothreesix'.length);
});

const signature = (match: Signature['match']): Signature => ({ match, example: '', seenIn: 'imap' });
const signatures = compileSignatures([
  { id: 'one', signatures: [signature({ text: 'Basic authentication is disabled' })] },
  { id: 'two', signatures: [signature({ code: 'AADSTS53003' }), signature({ code: '5.7.60' })] },
  {
    id: 'three',
    signatures: [signature({ pattern: 'Login to [^\\r\\n]{1,40} failed|server [a-z]{1,20} gone' })],
  },
]);

test('the search of long texts finds what trying every expression finds', () => {
  const fast = createMatcher(signatures);
  const piece = fc.oneof(
    fc.constantFrom(
      'Basic authentication\n   is disabled',
      'BASIC AUTHENTICATION IS',
      'AADSTS53003',
      'error code: 53003',
      '5.7.60',
      '15.7.60',
      'Login to imap.example.com failed',
      'Login to',
      'server mail gone',
      ' \n\t ',
    ),
    fc.string({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join(' ');
      expect(fast(text)).toEqual(matchSignatures(text, signatures));
    }),
    { numRuns: 400 },
  );
});

test('near matches cost no expression: only whole runs of plain characters open a window', () => {
  const tried = new Set<string>();
  const watched = signatures.map((one) => ({
    ...one,
    get expression() {
      tried.add(one.diagnosis);
      return one.expression;
    },
  }));
  const search = createMatcher(watched);
  expect(
    search('Basic authentication is disable\nLogin for mail.example.com\nAADSTS5300\n'.repeat(50)),
  ).toEqual([]);
  expect([...tried]).toEqual([]);
  expect(search('Login to mail.example.com failed')).toHaveLength(1);
  expect([...tried]).toEqual(['three']);
});

test('words that were found are not compared again', () => {
  const [only] = signatures;
  const run = only?.runs[0];
  if (!run) throw new Error('the first signature has no run');
  const done = new Uint8Array(1);
  let calls = 0;
  createPrefilter([{ item: 0, run }]).scan(
    'Basic authentication is disabled. '.repeat(5),
    () => {
      calls += 1;
      done[0] = 1;
    },
    done,
  );
  expect(calls).toBe(1);
});
