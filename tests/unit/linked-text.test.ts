import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import type { Catalogue } from '#core/model/index.ts';
import { linkedText } from '#core/model/linked-text.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

test('a text has its links where they stood', () => {
  const links = [
    { text: 'here', href: '/a/' },
    { text: 'there', href: 'https://example.com/' },
  ];
  expect(linkedText('Look here, then\nthere or there.', links)).toEqual([
    [{ text: 'Look ' }, { text: 'here', href: '/a/' }, { text: ', then' }],
    [{ text: 'there', href: 'https://example.com/' }, { text: ' or there.' }],
  ]);
});

test('without links it is its lines, and a link whose words are not there costs no words', () => {
  expect(linkedText('One.\nTwo.')).toEqual([[{ text: 'One.' }], [{ text: 'Two.' }]]);
  expect(linkedText('One.', [{ text: 'three', href: '/' }])).toEqual([[{ text: 'One.' }]]);
});

test('every link of every step is found again in its text, and no word is lost', () => {
  const steps = Object.values(catalogue.steps);
  expect(steps.filter(({ links }) => links !== undefined).length).toBeGreaterThan(20);
  for (const { id, text, links = [] } of steps) {
    const pieces = linkedText(text, links).map((line) => [...line]);
    expect(pieces.map((line) => line.map((piece) => piece.text).join('')).join('\n')).toBe(text);
    const found = pieces.flat().filter(({ href }) => href !== undefined);
    expect(found, id).toEqual(links);
    for (const { href } of links) expect(href).toMatch(/^(?:https:\/\/|\/)/);
  }
});
