import { z } from 'zod';
import { id } from '../model/schema/common.ts';
import { chooseCode, isCode } from './code.ts';
import type { LinkTarget } from './targets.ts';

const published = z.strictObject({
  /** Given once, never to anything else. A renamed thing takes its code along. */
  code: z.string().refine(isCode, 'is no code: four characters, as the program gives them'),
  /** Every address of the site it was ever published at, oldest first. */
  at: z.array(z.string().regex(/^\/\S*$/, 'must be an address of this site such as /help/a/#b')).min(1),
});

/** `links.lock.json`: every short address that was ever published. Written by a program, kept in Git. */
export const lockFile = z.strictObject({ about: z.string(), links: z.record(id, published) });
export type Lock = z.infer<typeof lockFile>;

export const emptyLock: Lock = {
  about: 'Every short address ever published. Written by "npm run links:publish"; never edit or shorten it.',
  links: {},
};

/** Each name that leads to a target, its own and those it had before. */
export function targetsByName(targets: readonly LinkTarget[]): Map<string, LinkTarget> {
  return new Map(targets.flatMap((target) => [target.id, ...target.formerly].map((name) => [name, target])));
}

/** Adds what exists now and was never published, and notes new places of what was. Nothing is ever taken away. */
export function publishLinks(
  lock: Lock,
  targets: readonly LinkTarget[],
): { readonly lock: Lock; readonly added: readonly string[] } {
  const links = structuredClone(lock.links);
  const taken = new Set(Object.values(links).map(({ code }) => code));
  const added: string[] = [];
  for (const { id: own, formerly, href } of targets.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const known = links[own];
    if (known) {
      if (!known.at.includes(href)) known.at.push(href);
      continue;
    }
    const before = formerly.map((name) => links[name]?.code).find((code) => code !== undefined);
    const code = before ?? chooseCode(own, taken);
    taken.add(code);
    links[own] = { code, at: [href] };
    added.push(own);
  }
  const sorted = Object.fromEntries(Object.entries(links).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { lock: { about: lock.about, links: sorted }, added };
}

/** One line an address, so that two people who add some get no conflict beyond their own lines. */
export function writeLock({ about, links }: Lock): string {
  const lines = Object.entries(links).map(
    ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
  );
  return `{\n  "about": ${JSON.stringify(about)},\n  "links": {\n${lines.join(',\n')}\n  }\n}\n`;
}
