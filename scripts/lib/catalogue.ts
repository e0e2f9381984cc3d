import { existsSync, readFileSync } from 'node:fs';
import type { Catalogue } from '../../src/core/model/catalogue.ts';

const BUILT = '.generated/catalogue.json';

/** The catalogue of the last build; without one it is read from src/content, so that a fresh clone needs no build. */
export async function readCatalogue(): Promise<Catalogue> {
  if (existsSync(BUILT)) return JSON.parse(readFileSync(BUILT, 'utf8')) as Catalogue;
  // Reading the articles takes parsers that take a second to load.
  const { loadCatalogue } = await import('../../src/build/catalogue.ts');
  return loadCatalogue();
}
