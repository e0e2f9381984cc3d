import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText, secretsIn } from '#core/decoder/mask.ts';
import { quoteOf } from '#core/decoder/quote.ts';

test.each([
  ['a1 LOGIN ann@contoso.com Winter2026!', 'a1 LOGIN [address] [secret]'],
  ['a1 LOGIN "ann@contoso.com" "two words"', 'a1 LOGIN "[address]" [secret]'],
  ['AUTHENTICATE PLAIN AGFubgBXaW50ZXIyMDI2', 'AUTHENTICATE PLAIN [secret]'],
  ['Authorization: Bearer abcdefghijklmnopqrstuvwxyz', 'Authorization: Bearer [secret]'],
  ['{"refresh_token":"0.AXoAabcdef","x":1}', '{"refresh_token":"[secret]","x":1}'],
  ['password=Winter2026 host=x', 'password=[secret] host=x'],
  ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln', 'token [token]'],
  ['mailto:ann%40contoso.com', 'mailto:[address]'],
])('masks %s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test.each([
  'a1 NO LOGIN failed.',
  'error code: 53003',
  'password is incorrect',
  'Trace ID: 0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e00',
  'connect ETIMEDOUT 192.0.2.8:993',
])('leaves %s as it is', (text) => {
  expect(maskText(text)).toBe(text);
});

test('masked stretches never overlap and never leave the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      let read = 0;
      for (const { start, end } of secretsIn(text)) {
        expect(start).toBeGreaterThanOrEqual(read);
        expect(end).toBeLessThanOrEqual(text.length);
        read = end;
      }
    }),
  );
});

test('no address survives, wherever it stands', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      word,
      word,
      fc.string({ maxLength: 40 }),
      (a, name, host, b) => {
        expect(maskText(`${a} ${name}@${host}.example ${b}`)).not.toContain(`${name}@${host}.example`);
      },
    ),
  );
});

test('a quote hides what begins or ends outside of it, however long the line and the log are', () => {
  const log = 'queue run finished\n'.repeat(9000);
  const token = 'Ab1'.repeat(1300);
  const telling = 'NO AUTHENTICATE failed';
  for (const line of [
    `password:\n  ${'Winter2026'.repeat(500)} ${telling}`,
    `${token} ${telling}`,
    `Bearer ${token} ${telling} code=${token}`,
    `ann.${'long'.repeat(10)}@contoso.example ${telling}`,
    telling.padEnd(390) + token,
  ]) {
    const text = `${log}${line}\n${log}`;
    const start = text.indexOf(telling);
    const finding = { start, end: start + telling.length } as Parameters<typeof quoteOf>[1][number];
    const shown = quoteOf(text, [finding])
      .map((part) => part.text)
      .join('');
    expect(shown).toContain(telling);
    expect(shown).not.toMatch(/Winter2026|Ab1Ab1|contoso/);
    expect(shown.length).toBeLessThan(1_000);
  }
});
