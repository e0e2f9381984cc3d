import type { Lock } from './lock.ts';
import type { LinkTarget } from './targets.ts';

/** A target with the code under which it was published; none yet if it is new since the last release. */
export type Link = LinkTarget & { readonly code: string | undefined };

/** Everything that can be linked to, as the pages need it. */
export type LinkTable = {
  readonly links: readonly Link[];
  /** By id, former id or code (lower case): every word that may stand in `/go/<word>/`. */
  readonly byName: ReadonlyMap<string, Link>;
};

/** Joins what exists with what was published. The lock must have been checked. */
export function linkTable(lock: Lock, targets: readonly LinkTarget[]): LinkTable {
  const links = targets.map((target): Link => {
    const names = [target.id, ...target.formerly];
    return { ...target, code: names.map((name) => lock.links[name]?.code).find(Boolean) };
  });
  const byName = new Map(links.flatMap((link) => [link.id, ...link.formerly].map((name) => [name, link])));
  for (const [name, { code }] of Object.entries(lock.links)) {
    const link = byName.get(name);
    if (link) byName.set(code, link);
  }
  return { links, byName };
}
