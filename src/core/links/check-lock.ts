import { nearest } from '../model/nearest.ts';
import { showCode } from './code.ts';
import { type Lock, targetsByName } from './lock.ts';
import type { LinkTarget } from './targets.ts';

/** What the writer reads when a published address would die, with the line to write. */
function vanished(name: string, lock: Lock, targets: readonly LinkTarget[]): string {
  const entry = lock.links[name];
  const fresh = targets.filter(({ id }) => lock.links[id] === undefined).map(({ id }) => id);
  const guess = nearest(name, fresh);
  return [
    `links.lock.json: the published address /go/${name}/ (code ${showCode(entry?.code ?? '')}) leads nowhere any more.`,
    `  It led to ${entry?.at.at(-1)}. Customers and tickets hold this link, so write its name where the thing is now:`,
    `  a step:       <Step id="${guess ?? 'its-new-name'}" formerly="${name}" title="…">`,
    `  other things: formerly: [${name}]   (front matter of an article; a diagnosis; a question or end of a tree)`,
    guess
      ? `  Was it renamed to "${guess}"?`
      : '  Was it taken away for good? Then give its name to what answers the same question now.',
  ].join('\n');
}

/** Two names share a code when one thing was renamed; they must not part company later. */
function parted(lock: Lock, byName: ReadonlyMap<string, LinkTarget>): string[] {
  const first = new Map<string, string>();
  return Object.entries(lock.links).flatMap(([name, { code }]) => {
    const other = first.get(code);
    if (other === undefined) first.set(code, name);
    if (other === undefined || byName.get(other) === byName.get(name)) return [];
    return [
      `links.lock.json: the code ${showCode(code)} was given to "${other}" and to "${name}", its other name, but they lead to different places now. Keep one "formerly" for both names.`,
    ];
  });
}

/**
 * Holds what was published against what exists.
 * @returns a message for the writer for every published address that would die; empty if all live.
 */
export function checkLock(lock: Lock, targets: readonly LinkTarget[]): string[] {
  const byName = targetsByName(targets);
  const dead = Object.keys(lock.links).filter((name) => !byName.has(name));
  if (dead.length > 0) return dead.map((name) => vanished(name, lock, targets));
  return parted(lock, byName);
}
