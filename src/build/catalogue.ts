import { buildCatalogue, type Catalogue, formatProblem } from '#core/model/index.ts';
import { readContent } from './read-content.ts';

/** Content that does not hold together. Its message is for the writer: one line a problem. */
export class ContentError extends Error {
  override name = 'ContentError';
  /** Astro and Vite print stacks; a writer needs the lines only. */
  override stack = '';
}

/**
 * Reads and checks the whole of `src/content`.
 * @throws ContentError with `path:line: message` for every problem.
 */
export async function loadCatalogue(root: string = process.cwd()): Promise<Catalogue> {
  const built = buildCatalogue(await readContent(root));
  if (built.kind === 'catalogue') return built.catalogue;
  const count = built.problems.length;
  const heading = count === 1 ? 'The content has a problem:' : `The content has ${count} problems:`;
  throw new ContentError([heading, ...built.problems.map(formatProblem)].join('\n'));
}

/** Astro bundles a copy of this module of its own; what both copies see is the process. */
const shared = globalThis as typeof globalThis & { catalogueOfThisBuild?: Promise<Catalogue> };

/** Hands the pages a catalogue that was read and checked already, so that a build reads it once. */
export function shareCatalogue(catalogue: Catalogue): void {
  shared.catalogueOfThisBuild = Promise.resolve(catalogue);
}

/** The catalogue of this build, read once. While developing it is read again for each page. */
export function getCatalogue(): Promise<Catalogue> {
  if (import.meta.env?.DEV) return loadCatalogue();
  shared.catalogueOfThisBuild ??= loadCatalogue();
  return shared.catalogueOfThisBuild;
}
