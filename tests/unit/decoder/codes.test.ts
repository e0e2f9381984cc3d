import { expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { knownCodes } from '#core/decoder/codes.ts';

test('codes stand in their order: numbers by their value, those of Windows digit by digit', async () => {
  const codes = knownCodes(await loadCatalogue()).map(({ code }) => code);
  const windows = codes.filter((code) => code.startsWith('0x')).map(Number);
  expect(windows.length).toBeGreaterThan(5);
  expect(windows).toEqual(windows.toSorted((a, b) => a - b));
  const entra = codes.filter((code) => code.startsWith('AADSTS')).map((code) => Number(code.slice(6)));
  expect(entra.length).toBeGreaterThan(50);
  expect(entra).toEqual(entra.toSorted((a, b) => a - b));
});
