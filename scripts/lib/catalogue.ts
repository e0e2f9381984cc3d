import { existsSync, readFileSync } from 'node:fs';
import { loadCatalogue } from '../../src/build/catalogue.ts';
import type { Catalogue } from '../../src/core/model/catalogue.ts';

const BUILT = '.generated/catalogue.json';

/** The catalogue of the last build; without one it is read from src/content, so that a fresh clone needs no build. */
export const readCatalogue = async (): Promise<Catalogue> =>
  existsSync(BUILT) ? (JSON.parse(readFileSync(BUILT, 'utf8')) as Catalogue) : loadCatalogue();
