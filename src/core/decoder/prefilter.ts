import { ANCHOR_LENGTH } from './pattern.ts';

/**
 * Finds, in one pass over a long text, the places where a signature could match at all. Each
 * signature gives a few characters in a row that every match holds; a rolling sum of the last
 * characters is looked up in a table. Trying every expression on 200 KiB would take half a second
 * on a phone; this pass takes a few milliseconds, and the expressions then see short windows only.
 */
export type Prefilter = {
  /** Calls back for every place where an anchor ends; `end` is an offset into the text, exclusive. */
  scan(text: string, found: (item: number, end: number) => void): void;
};

const BASE = 257;
const TABLE_BITS = 16;
/** BASE to the power of ANCHOR_LENGTH - 1, in 32 bits: the weight of the character that leaves. */
const OUT = Array.from({ length: ANCHOR_LENGTH - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** ASCII letters in lower case, any white space as a space: the same text for both sides. */
function fold(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code === 9 || code === 10 || code === 13 || code === 160 ? 32 : code;
}

const bucket = (sum: number) => Math.imul(sum, 0x9e3779b1) >>> (32 - TABLE_BITS);

/** How common a character is in logs; rare ones make rare anchors. */
const commonness = (char: string): number => {
  if (/[etaoinsr ]/.test(char)) return 5;
  if (/[a-z]/.test(char)) return 3;
  return /[0-9]/.test(char) ? 2 : 1;
};

/** The rarest run of ANCHOR_LENGTH characters among the plain parts of a signature. */
export function rarestAnchor(parts: readonly string[]): string | undefined {
  let best: { anchor: string; weight: number } | undefined;
  for (const part of parts) {
    const text = part.toLowerCase().replace(/\s+/g, ' ');
    for (let i = 0; i + ANCHOR_LENGTH <= text.length; i += 1) {
      const anchor = text.slice(i, i + ANCHOR_LENGTH);
      const weight = [...anchor].reduce((sum, char) => sum + commonness(char), 0);
      if (!best || weight < best.weight) best = { anchor, weight };
    }
  }
  return best?.anchor;
}

/** @param anchors one or more for each item; an item is found when any of its anchors is. */
export function createPrefilter(
  anchors: readonly { readonly item: number; readonly anchor: string }[],
): Prefilter {
  const table = new Uint8Array(1 << TABLE_BITS);
  const items = new Map<number, number[]>();
  for (const { item, anchor } of anchors) {
    let sum = 0;
    for (let i = 0; i < anchor.length; i += 1) sum = (Math.imul(sum, BASE) + fold(anchor.charCodeAt(i))) | 0;
    table[bucket(sum)] = 1;
    items.set(sum, [...(items.get(sum) ?? []), item]);
  }
  return {
    scan(text, found) {
      const last = new Int32Array(ANCHOR_LENGTH);
      let sum = 0;
      let count = 0;
      let before = 0;
      for (let i = 0; i < text.length; i += 1) {
        const code = fold(text.charCodeAt(i));
        // A run of white space counts as one space, so that wrapped lines are found as well.
        if (code === 32 && before === 32) continue;
        before = code;
        const slot = count % ANCHOR_LENGTH;
        sum = (Math.imul(sum - Math.imul(last[slot] as number, OUT), BASE) + code) | 0;
        last[slot] = code;
        count += 1;
        if (table[bucket(sum)] === 0) continue;
        const hits = items.get(sum);
        if (hits) for (const item of hits) found(item, i + 1);
      }
    },
  };
}
