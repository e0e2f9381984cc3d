import { expect, test } from 'vitest';
import type { Article } from '#core/model/catalogue.ts';
import { around } from '#core/model/sections.ts';

const section = Array.from({ length: 10 }, (_, i) => ({ id: `a${i}` }) as Article);
const ids = (place: number, count: number) => around(section, place, count).map(({ id }) => id);

test('a menu shows what stands around an article, and never more than it may', () => {
  expect(ids(5, 4)).toEqual(['a3', 'a4', 'a5', 'a6']);
  expect(ids(0, 4)).toEqual(['a0', 'a1', 'a2', 'a3']);
  expect(ids(9, 4)).toEqual(['a6', 'a7', 'a8', 'a9']);
});

test('a section that is shorter than the menu is shown whole', () => {
  expect(ids(9, 12)).toHaveLength(10);
  expect(around([], 0, 12)).toEqual([]);
});
