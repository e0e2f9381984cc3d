import { expect, test } from 'vitest';
import {
  composeReply,
  htmlLink,
  markdownLink,
  replyHtml,
  replyMarkdown,
  replyText,
} from '#core/links/reply.ts';
import { reply } from '#core/model/schema/reply.ts';

const frame = {
  greeting: { named: 'Hello {customer},', unnamed: 'Hello,' },
  opening: ['Thank you.'],
  saysCause: true,
  lead: { one: 'Do this:', several: 'Do these:' },
  sendBack: { ask: 'Then send us:', items: ['the error text', 'the time'] },
  closing: 'Leave out every password.',
};
const step = {
  title: 'Open it',
  lines: [
    [{ text: 'See ' }, { text: 'Verify [it]', href: 'https://help.example.com/go/v/' }, { text: '.' }],
    [{ text: 'Wait.' }],
  ],
  expect: 'A green sign.',
  link: 'https://help.example.com/go/open-it/',
};
const page = { title: 'Test', lines: [], expect: '', link: 'https://help.example.com/go/test-it/' };
const blocks = composeReply({
  frame,
  cause: 'It is broken.',
  steps: [step, page],
  customer: ' Ann ',
  signature: ['Kim', '', ' Support '],
});

test('a reply greets, names the cause, numbers the steps with their links, and says what to send back', () => {
  expect(replyText(blocks)).toMatchInlineSnapshot(`
    "Hello Ann,

    Thank you.

    It is broken.

    Do these:

    1. Open it
       See Verify [it] (https://help.example.com/go/v/).
       Wait.
       You should see: A green sign.
       https://help.example.com/go/open-it/

    2. Test
       https://help.example.com/go/test-it/

    Then send us:

    - the error text
    - the time

    Leave out every password.

    Kim
    Support"
  `);
});

test('as Markdown the links have names', () => {
  expect(replyMarkdown(blocks)).toMatchInlineSnapshot(`
    "Hello Ann,

    Thank you.

    It is broken.

    Do these:

    1. **[Open it](https://help.example.com/go/open-it/)**

       See [Verify \\[it\\]](https://help.example.com/go/v/).

       Wait.

       *You should see:* A green sign.

    2. **[Test](https://help.example.com/go/test-it/)**

    Then send us:

    - the error text
    - the time

    Leave out every password.

    Kim  
    Support"
  `);
});

test('as rich text it is a list with named links', () => {
  expect(replyHtml(blocks)).toMatchInlineSnapshot(
    `"<p>Hello Ann,</p><p>Thank you.</p><p>It is broken.</p><p>Do these:</p><ol><li><p><strong><a href="https://help.example.com/go/open-it/">Open it</a></strong></p><p>See <a href="https://help.example.com/go/v/">Verify [it]</a>.</p><p>Wait.</p><p><em>You should see:</em> A green sign.</p></li><li><p><strong><a href="https://help.example.com/go/test-it/">Test</a></strong></p></li></ol><p>Then send us:</p><ul><li>the error text</li><li>the time</li></ul><p>Leave out every password.</p><p>Kim<br>Support</p>"`,
  );
});

test('without a name, cause, steps and signature nothing is left open', () => {
  const bare = composeReply({ frame, cause: '', steps: [], customer: ' ', signature: ['', ' '] });
  expect(replyText(bare)).toMatchInlineSnapshot(`
    "Hello,

    Thank you.

    Then send us:

    - the error text
    - the time

    Leave out every password."
  `);
});

test('what people type is text in every form', () => {
  const hostile = composeReply({
    frame,
    cause: '# <img src=x onerror=alert(1)> [a](javascript:b) $& *c*',
    steps: [],
    customer: '<b>$&Ann</b>',
    signature: ['1. Kim & Co'],
  });
  expect(replyHtml(hostile)).not.toMatch(/<(?:img|b)\b/);
  expect(replyText(hostile)).toContain('Hello <b>$&Ann</b>,');
  expect(replyMarkdown(hostile)).toContain('\\# \\<img src=x');
  expect(replyMarkdown(hostile)).toContain('\\[a\\](javascript:b)');
  expect(replyMarkdown(hostile)).toContain('1\\. Kim & Co');
  expect(htmlLink('A "b" <c>', 'https://x/?a=1&b=2')).toBe(
    '<a href="https://x/?a=1&#38;b=2">A &#34;b&#34; &#60;c&#62;</a>',
  );
  expect(markdownLink('Step [1]', 'https://x/')).toBe('[Step \\[1\\]](https://x/)');
});

test('a frame with a blank in the wrong place is refused', () => {
  const whole = { ...frame, title: 'A', when: 'B', for: [], include: [] };
  expect(reply.safeParse(whole).success).toBe(true);
  expect(reply.safeParse({ ...whole, closing: 'Bye {customer}' }).success).toBe(false);
  expect(reply.safeParse({ ...whole, greeting: { named: 'Hello', unnamed: 'Hello' } }).success).toBe(false);
});
