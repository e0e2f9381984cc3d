import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageText } from '#core/tree/message.ts';
import { answer, before, placeHref, readTrail, type Trail, writeTrail } from '#core/tree/trail.ts';

const read = (query: string) => readTrail(new URLSearchParams(query));

test('an address carries the answers, what was ruled out and the way back', () => {
  const trail: Trail = {
    given: [
      { question: 'ask-who', answer: 'everyone' },
      { question: 'ask-health', answer: 'works' },
    ],
    ruledOut: ['end-approval', 'end-blocked'],
    from: 'end-wait',
  };
  const href = placeHref('end-tls', trail);
  expect(href).toBe(
    '/fix/end-tls/?ask-who=everyone&ask-health=works&not=end-approval&not=end-blocked&from=end-wait',
  );
  expect(read(href.slice(href.indexOf('?')))).toEqual(trail);
});

test('any trail comes back as it went into the address', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}$/);
  const name = word.filter((id) => !['not', 'from', 'done'].includes(id));
  const trail = fc.record({
    given: fc.uniqueArray(fc.record({ question: name, answer: word }), {
      selector: ({ question }) => question,
      maxLength: 12,
    }),
    ruledOut: fc.uniqueArray(word, { maxLength: 12 }),
  });
  fc.assert(
    fc.property(trail, (one) => {
      expect(read(writeTrail(one))).toEqual(one);
    }),
  );
});

test('whatever an address holds, only names come out of it', () => {
  fc.assert(
    fc.property(fc.webQueryParameters({ size: 'small' }), (query) => {
      const trail = read(query);
      const names = [...trail.given.flatMap((one) => [one.question, one.answer]), ...trail.ruledOut];
      expect(names.every((id) => /^[a-z0-9-]{1,60}$/.test(id))).toBe(true);
      expect(trail.given.length).toBeLessThanOrEqual(12);
    }),
    { numRuns: 50 },
  );
  expect(read('?utm_source=x&ASK=y&ask-who=<b>&ask-who=me')).toEqual({
    given: [{ question: 'ask-who', answer: 'me' }],
    ruledOut: [],
  });
});

test('a changed answer drops what came after it', () => {
  const given = [
    { question: 'a', answer: 'one' },
    { question: 'b', answer: 'two' },
    { question: 'c', answer: 'three' },
  ];
  expect(answer(given, 'b', 'other')).toEqual([given[0], { question: 'b', answer: 'other' }]);
  expect(before(given, 'b')).toEqual([given[0]]);
  expect(before(given, 'new')).toEqual(given);
});

test('a message says what is wrong, what was answered and where to look', () => {
  expect(
    messageText({
      words: 'Can you approve the app?\n',
      answers: [{ question: 'q', answer: 'a', ask: 'Whose mail stopped?', text: 'Only mine', own: true }],
      lead: 'What to do, step by step:',
      link: 'https://help.example.com/fix/it-approve/?q=a',
    }),
  ).toMatchInlineSnapshot(`
    "Can you approve the app?

    What I answered:
    - Whose mail stopped? Only mine

    What to do, step by step:
    https://help.example.com/fix/it-approve/?q=a"
  `);
});
