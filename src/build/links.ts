import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkLock } from '#core/links/check-lock.ts';
import {
  type Forwards,
  forwardsOf,
  type MovedPlace,
  movedPlaces,
  type OldPage,
  oldPages,
} from '#core/links/forwards.ts';
import { emptyLock, type Lock, lockFile } from '#core/links/lock.ts';
import { type LinkTable, linkTable } from '#core/links/table.ts';
import { linkTargets } from '#core/links/targets.ts';
import type { Catalogue } from '#core/model/index.ts';
import { site } from '../site.ts';
import { ContentError, getCatalogue } from './catalogue.ts';

export const LOCK_FILE = 'links.lock.json';

/**
 * Reads what was published. A project that never published has no file, and nothing to keep yet.
 * @throws ContentError if the file is damaged: it is written by a program and mended from Git.
 */
export async function readLock(root: string = process.cwd()): Promise<Lock> {
  const text = await readFile(join(root, LOCK_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return emptyLock;
  const damaged = (what: string) =>
    new ContentError(`${LOCK_FILE}: ${what}. Take the last good version from Git: git checkout ${LOCK_FILE}`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw damaged('is not valid JSON');
  }
  const read = lockFile.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw damaged(`"${issue?.path.join('.')}" ${issue?.message}`);
}

/** The links of a site, with all that must be forwarded. */
export type Links = LinkTable & {
  readonly lock: Lock;
  readonly old: readonly OldPage[];
  /** By page: places that its old addresses name and that are elsewhere now. */
  readonly moved: ReadonlyMap<string, readonly MovedPlace[]>;
  readonly forwards: Forwards;
};

/**
 * Joins the catalogue with what was published.
 * @throws ContentError that says how to keep each published address that would die.
 */
export async function loadLinks(catalogue: Catalogue, root?: string): Promise<Links> {
  const lock = await readLock(root);
  const targets = linkTargets(catalogue);
  const problems = checkLock(lock, targets);
  if (problems.length > 0) throw new ContentError(problems.join('\n'));
  const table = linkTable(lock, targets);
  const old = oldPages(lock, table, site.oldPaths);
  return { ...table, lock, old, moved: movedPlaces(lock, table), forwards: forwardsOf(table, old) };
}

let loaded: Promise<Links> | undefined;

/** The links of this build, read once. While developing they are read again for each page. */
export async function getLinks(): Promise<Links> {
  const load = async () => loadLinks(await getCatalogue());
  if (import.meta.env?.DEV) return load();
  loaded ??= load();
  return loaded;
}
