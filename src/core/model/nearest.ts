import { distance } from './distance.ts';

/**
 * The existing name that a mistyped one was probably meant to be.
 * @returns undefined when nothing is close enough to be worth suggesting.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 2));
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const found = distance(name, candidate, limit);
    if (found <= limit && (!best || found < best.distance)) best = { name: candidate, distance: found };
  }
  return best?.name;
}
