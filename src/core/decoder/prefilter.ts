import { ANCHOR_LENGTH } from './pattern.ts';

/**
 * Finds, in one pass over a long text, the places where a signature could match at all. Every match
 * holds a run of plain characters; a few of them in a row, its anchor, are looked up in a table, and
 * where one stands the whole run is compared. Trying every expression on 200 KiB would take half a
 * second on a phone; this pass takes a few milliseconds, and the expressions then see short windows
 * around real runs only, in a log of near matches too.
 */
export type Prefilter = {
  /**
   * Calls back for every place where a run stands: offsets into the text, `end` exclusive.
   * @param done items that are not looked for (any number but 0), as it stands at that moment.
   */
  scan(text: string, found: (item: number, start: number, end: number) => void, done: Uint8Array): void;
};

/** A run of plain characters, lower case, one space for white space, and where its anchor begins. */
export type Run = { readonly text: string; readonly anchorAt: number };

const SPACE = 32;
const TABLE_BITS = 16;
/** Bits of one folded character in the sum of an anchor: five of them fill 30. */
const CHARACTER_BITS = 6;
const SUM_MASK = 2 ** (CHARACTER_BITS * ANCHOR_LENGTH) - 1;

/** ASCII letters in lower case, any white space as a space: the same text for both sides. */
const FOLDED = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code >= 65 && code <= 90) return code + 32;
  return (code >= 9 && code <= 13) || code === 160 ? SPACE : code;
});
/** White space beyond Latin-1, as `\s` of an expression knows it. */
const isWideSpace = (code: number) =>
  (code >= 0x2000 && code <= 0x200a) ||
  (code > 0x200a && (code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f)) ||
  code === 0x1680 ||
  code === 0x3000 ||
  code === 0xfeff;
const fold = (code: number): number => {
  if (code < 256) return FOLDED[code] as number;
  return isWideSpace(code) ? SPACE : code;
};

const bucket = (sum: number) => Math.imul(sum, 0x9e3779b1) >>> (32 - TABLE_BITS);

/** How common a folded character is in logs; rare ones make rare anchors. */
const COMMONNESS = Uint8Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[etaoinsr ]/.test(char)) return 5;
  if (/[a-z]/.test(char)) return 3;
  return /[0-9]/.test(char) ? 2 : 1;
});
const commonness = (text: string, from: number): number => {
  let sum = 0;
  for (let i = from; i < from + ANCHOR_LENGTH; i += 1) sum += COMMONNESS[text.charCodeAt(i)] ?? 1;
  return sum;
};

/** The text as it is compared: folded, and one space for any run of white space. */
const foldText = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The run with the rarest anchor among the plain parts of a signature; undefined if all are too short. */
export function rarestRun(parts: readonly string[]): Run | undefined {
  let best: { run: Run; weight: number } | undefined;
  for (const part of parts) {
    const text = foldText(part);
    for (let anchorAt = 0; anchorAt + ANCHOR_LENGTH <= text.length; anchorAt += 1) {
      const weight = commonness(text, anchorAt);
      if (!best || weight < best.weight) best = { run: { text, anchorAt }, weight };
    }
  }
  return best?.run;
}

/**
 * Where the run begins, if its anchor ends at `end` (exclusive) and all before it stands there; else -1.
 * A run of white space counts as one space, so that wrapped lines are found as well.
 */
function startOfRun(text: string, end: number, { text: run, anchorAt }: Run): number {
  let at = end - 1;
  for (let i = anchorAt + ANCHOR_LENGTH - 1; i >= 0; i -= 1, at -= 1) {
    if (at < 0 || fold(text.charCodeAt(at)) !== run.charCodeAt(i)) return -1;
    if (run.charCodeAt(i) === SPACE) while (at > 0 && fold(text.charCodeAt(at - 1)) === SPACE) at -= 1;
  }
  return at + 1;
}

/** Where the run ends (exclusive), if its anchor ends at `end` and all behind it stands there; else -1. */
function endOfRun(text: string, end: number, { text: run, anchorAt }: Run): number {
  let at = end;
  for (let i = anchorAt + ANCHOR_LENGTH; i < run.length; i += 1, at += 1) {
    if (run.charCodeAt(i - 1) === SPACE) {
      while (at < text.length && fold(text.charCodeAt(at)) === SPACE) at += 1;
    }
    if (at >= text.length || fold(text.charCodeAt(at)) !== run.charCodeAt(i)) return -1;
  }
  return at;
}

/** @param runs one or more for each item; an item is found where any of its runs stands. */
export function createPrefilter(runs: readonly { readonly item: number; readonly run: Run }[]): Prefilter {
  // A bit a place: 8 KiB stay in the fastest memory.
  const table = new Uint32Array(1 << (TABLE_BITS - 5));
  const bySum = new Map<number, { readonly item: number; readonly run: Run }[]>();
  for (const one of runs) {
    let sum = 0;
    for (let i = 0; i < ANCHOR_LENGTH; i += 1) {
      const code = one.run.text.charCodeAt(one.run.anchorAt + i);
      sum = ((sum << CHARACTER_BITS) ^ code) & SUM_MASK;
    }
    const place = bucket(sum);
    table[place >>> 5] = (table[place >>> 5] ?? 0) | (1 << (place & 31));
    bySum.set(sum, [...(bySum.get(sum) ?? []), one]);
  }
  return {
    scan(text, found, done) {
      let sum = 0;
      let before = 0;
      for (let i = 0; i < text.length; i += 1) {
        const given = text.charCodeAt(i);
        const code = given < 256 ? (FOLDED[given] as number) : fold(given);
        if (code === SPACE && before === SPACE) continue;
        before = code;
        sum = ((sum << CHARACTER_BITS) ^ code) & SUM_MASK;
        const place = bucket(sum);
        if ((((table[place >>> 5] as number) >>> (place & 31)) & 1) === 0) continue;
        const candidates = bySum.get(sum);
        if (!candidates) continue;
        for (const { item, run } of candidates) {
          if (done[item] !== 0) continue;
          const end = endOfRun(text, i + 1, run);
          const start = end < 0 ? -1 : startOfRun(text, i + 1, run);
          if (start >= 0) found(item, start, end);
        }
      }
    },
  };
}
