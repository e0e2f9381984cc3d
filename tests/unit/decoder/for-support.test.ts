import { expect, test } from 'vitest';
import { CUT, forSupport } from '#core/decoder/for-support.ts';

test('a short text is whole, with its secrets masked', () => {
  expect(forSupport('The flux capacitor of ann@contoso.com\npassword=Winter2026')).toBe(
    'The flux capacitor of [address]\npassword=[secret]',
  );
});

test('of a long log the end is kept, in whole lines, and said to be cut', () => {
  const log = `${'08:00:01 worker idle\n'.repeat(1_000)}08:05:00 flux capacitor empty`;
  const shown = forSupport(log);
  expect(shown.length).toBeLessThanOrEqual(4_000 + CUT.length + 1);
  const [mark, ...lines] = shown.split('\n');
  expect(mark).toBe(CUT);
  expect(lines.at(-1)).toBe('08:05:00 flux capacitor empty');
  expect(new Set(lines.slice(0, -1))).toEqual(new Set(['08:00:01 worker idle']));
});

test('a long line is cut between two words, and a secret across the cut is masked', () => {
  const shown = forSupport('capacitor '.repeat(1_000));
  expect(shown).toMatch(/^\[The beginning was left out\.\]\n(capacitor )+$/);
  const token = `Bearer ${'Ab1'.repeat(1_500)}`;
  expect(forSupport(`${token} ${'x '.repeat(1_000)}`)).toContain('[secret]');
  expect(forSupport(`${token} ${'x '.repeat(1_000)}`)).not.toContain('Ab1');
});
