import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** So many files are read and written at a time: a disk answers many as fast as one, and a site has thousands. */
const AT_ONCE = 8;

/**
 * Works on all items, some at a time.
 * @param work what is done with each; the first failure ends the whole.
 */
export async function inTurns<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

/** The paths of the files below a folder that end in one of these, with `/` between their parts, in order. */
export async function pathsIn(folder: string, endings: readonly string[]): Promise<string[]> {
  // Node's `glob` takes ten times as long for a folder of many thousand files.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}
