import { glob } from 'node:fs/promises';

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

/** The paths below a folder that fit a pattern, with `/` between their parts, in order. */
export async function pathsIn(folder: string, pattern: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const path of glob(pattern, { cwd: folder })) paths.push(path.replaceAll('\\', '/'));
  return paths.sort();
}
