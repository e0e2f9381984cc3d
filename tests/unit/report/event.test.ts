import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvent } from '#core/contract/event-schema.ts';

const RESULT = {
  type: 'result',
  outcome: 'failed',
  diagnosis: 'wrong-password',
  certainty: 'likely',
  step: '/go/try-password-once/',
  evidence: 'no',
  alternatives: [],
  ruledOut: [],
  provenFine: ['resolve'],
  triesLeft: 4,
};

test('reads an event of each kind, and lets a newer function say more', () => {
  const stage = { type: 'stage', stage: 'tls', status: 'ok', ms: 12, detail: 'TLSv1.3' };
  expect(readEvent(JSON.stringify(stage))).toEqual(stage);
  expect(readEvent(JSON.stringify({ ...RESULT, newer: 1 }))).toEqual(RESULT);
});

test.each([
  ['a link to elsewhere', { step: 'https://example.net/' }],
  ['a link with a protocol of its own', { step: 'javascript:alert(1)' }],
  ['an unknown outcome', { outcome: 'maybe' }],
  ['an unknown stage', { provenFine: ['__proto__'] }],
  ['markup for an id', { diagnosis: '<b>' }],
  ['a flood', { evidence: 'x'.repeat(5_000) }],
])('refuses %s', (_, change) => {
  expect(readEvent(JSON.stringify({ ...RESULT, ...change }))).toBeUndefined();
});

test('never throws, whatever a line holds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      expect(readEvent(line)).toBeUndefined();
    }),
  );
});
