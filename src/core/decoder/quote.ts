import type { Finding } from './decode.ts';
import { type Masked, secretsIn } from './mask.ts';

/** A stretch of the pasted text, ready to be shown: masked, and marked if it is telling. */
export type QuotePart = {
  readonly text: string;
  /** Index of the finding that these words tell; undefined for what only stands around. */
  readonly finding: number | undefined;
};

/** Lines of context above and below a telling line. */
const AROUND_LINES = 2;
/** Longest line that is shown in full, in UTF-16 units. */
const LINE_LENGTH = 400;
export const GAP = '…';

/** The stretches of the text to show: the lines with findings and those next to them. */
function shownStretches(text: string, findings: readonly Finding[]): [number, number][] {
  const stretches = findings.map(({ start, end }): [number, number] => {
    let from = start;
    for (let i = 0; i <= AROUND_LINES && from > 0; i += 1) from = text.lastIndexOf('\n', from - 1);
    let to = end;
    for (let i = 0; i <= AROUND_LINES && to >= 0 && to < text.length; i += 1) to = text.indexOf('\n', to + 1);
    return [Math.max(from, start - LINE_LENGTH, 0), Math.min(to < 0 ? text.length : to, end + LINE_LENGTH)];
  });
  const merged: [number, number][] = [];
  for (const [from, to] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** How far before a stretch a secret in it can begin: the longest that mask.ts knows, and the name before it. */
const SECRET_REACH = 6_500;
/** A name such as "password:" may stand on the line before, that far from its end. */
const NAME_REACH = 300;

/** How much of a secret that begins in a stretch tells that it is one. */
const SECRET_START = 500;

/** Addresses and secrets of one stretch. What is not shown need not be searched: a log may be long. */
function secretsAround(text: string, [from, to]: readonly [number, number]): Masked[] {
  const line = text.lastIndexOf('\n', from) + 1;
  const start = Math.max(line - NAME_REACH, from - SECRET_REACH, 0);
  const found = secretsIn(text.slice(start, to + SECRET_START));
  return found.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
}

/**
 * Quotes a pasted text: the telling lines with a little around them, addresses and secrets masked,
 * telling words marked.
 * @returns parts in the order of the text; a gap is a part of its own with the text GAP.
 */
export function quoteOf(text: string, findings: readonly Finding[]): QuotePart[] {
  let secrets: readonly Masked[] = [];
  const parts: QuotePart[] = [];
  const say = (from: number, to: number, finding: number | undefined) => {
    let read = from;
    let shown = '';
    for (const secret of secrets) {
      if (secret.end <= from || secret.start >= to) continue;
      shown += text.slice(read, Math.max(read, secret.start));
      // A secret that began before this part has been named there.
      if (secret.start >= from) shown += secret.with;
      read = Math.min(to, secret.end);
    }
    shown += text.slice(read, to);
    if (shown !== '') parts.push({ text: shown, finding });
  };
  const gap = () => parts.push({ text: GAP, finding: undefined });
  const byPlace = findings.map((one, finding) => ({ ...one, finding })).sort((a, b) => a.start - b.start);
  const stretches = shownStretches(text, findings);
  for (const [from, to] of stretches) {
    if (from > 0) gap();
    secrets = secretsAround(text, [from, to]);
    let read = from;
    for (const { start, end, finding } of byPlace) {
      if (start < read || end > to) continue;
      say(read, start, undefined);
      say(start, end, finding);
      read = end;
    }
    say(read, to, undefined);
  }
  const last = stretches.at(-1);
  if (last && last[1] < text.length) gap();
  return parts;
}
