import type { Signature } from '../model/schema/diagnosis.ts';
import { scanPattern } from './pattern.ts';
import { createPrefilter, type Run, rarestRun } from './prefilter.ts';

export type CompiledSignature = {
  readonly diagnosis: string;
  readonly signature: Signature;
  readonly expression: RegExp;
  /** Literal characters it names: how specific it is. */
  readonly score: number;
  /** How far a match can reach beyond its run on either side, in UTF-16 units. */
  readonly beyond: number;
  /** Every match holds one of these; empty: they are too short to search for. */
  readonly runs: readonly Run[];
  /** A code of Microsoft Entra, whose run is its digits. */
  readonly isEntra: boolean;
  /** A name such as ENOTFOUND, which is no part of a longer word: "ResourceNotFound" holds its letters, too. */
  readonly isConstant: boolean;
};

export type Match = {
  readonly diagnosis: string;
  readonly signature: Signature;
  /** The telling words as they stand in the text. */
  readonly matched: string;
  /** Offsets into the text, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** It stands in what was read out of packed text or a table, not in the text itself. */
  readonly isUnpacked?: boolean;
  /** No signature: words that many programs share (general.ts). */
  readonly isGeneral?: boolean;
};

/** A code names one thing exactly, so it weighs as much as a sentence. */
const CODE_SCORE = 40;
/** Longest run of white space between two words of a signature: a wrapped and indented line. */
const MAX_GAP = 40;
const TOO_WIDE = new RegExp(`\\s{${MAX_GAP + 1}}`);

const escapeLiteral = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const ENTRA_CODE = /^AADSTS(\d{5,7})$/;
/**
 * What stands before a bare number that is an Entra code: "Sign-in error code: 50053", a row of the
 * sign-in log ("Failure", then the number, by tabs or as CSV), the log's JSON ("errorCode": 50053),
 * its table in Log Analytics (ResultType), or a list in JSON ("error_codes":[65001,50076]).
 */
const BEFORE_NUMBER =
  '(?:(?:error)?codes?["\'”]{0,2}[\\s:=[(#|]{1,20}(?:\\d{5,7},\\s{0,2}){0,4}|error[\\s:#(]{1,4}|' +
  'resulttype["\']?[\\s:=]{1,20}["\']?|(?:failure|interrupted)["\\s|,;]{1,6})';

const BEFORE_ENTRA = `(?<![A-Za-z0-9])(?:AADSTS[ :_-]{0,2}|${BEFORE_NUMBER})`;
/** Longest text before the digits, in UTF-16 units, and one more. */
const ENTRA_REACH = 80;
const endsBeforeEntra = new RegExp(`${BEFORE_ENTRA}$`, 'i');

type Expression = Pick<CompiledSignature, 'score' | 'beyond' | 'runs'> & {
  /** Text of the expression. */
  readonly source: string;
};

const runsOf = (...parts: readonly (readonly string[])[]): readonly Run[] => {
  const runs = parts.map(rarestRun);
  return runs.every((run) => run !== undefined) ? runs : [];
};

function codeExpression(code: string): Expression {
  const digits = ENTRA_CODE.exec(code)?.[1];
  return {
    source: `${digits ? BEFORE_ENTRA + digits : `(?<![A-Za-z0-9])${escapeLiteral(code)}`}(?![A-Za-z0-9])`,
    score: CODE_SCORE,
    beyond: digits ? ENTRA_REACH : 0,
    runs: runsOf([digits ?? code]),
  };
}

const isConstant = (match: Signature['match']) => 'text' in match && /^[A-Z_]{4,}$/.test(match.text);
const isWordy = (char: string | undefined) => char !== undefined && /[A-Za-z0-9]/.test(char);

function textExpression(text: string): Expression {
  const words = text.trim().split(/\s+/);
  const edge = isConstant({ text }) ? ['(?<![A-Za-z0-9])', '(?![A-Za-z0-9])'] : ['', ''];
  return {
    source: edge.join(words.map(escapeLiteral).join(`\\s{1,${MAX_GAP}}`)),
    score: words.join('').length,
    // The run is the whole text.
    beyond: 0,
    runs: runsOf([words.join(' ')]),
  };
}

function patternExpression(pattern: string): Expression {
  const { literals, reach, anchors } = scanPattern(pattern);
  return {
    source: pattern,
    score: literals + (/AADSTS\d/.test(pattern) ? CODE_SCORE : 0),
    beyond: reach,
    runs: runsOf(...anchors),
  };
}

function expressionOf(match: Signature['match']): Expression {
  if ('code' in match) return codeExpression(match.code);
  return 'text' in match ? textExpression(match.text) : patternExpression(match.pattern);
}

function compile(diagnosis: string, signature: Signature): CompiledSignature {
  const { source, score, beyond, runs } = expressionOf(signature.match);
  let made: RegExp | undefined;
  return {
    diagnosis,
    signature,
    // Of several hundred expressions a text needs a few, and a phone takes long to make them all.
    get expression() {
      made ??= new RegExp(source, 'gi');
      return made;
    },
    score,
    beyond,
    runs,
    isConstant: isConstant(signature.match),
    isEntra: 'code' in signature.match && ENTRA_CODE.test(signature.match.code),
  };
}

/**
 * Prepares the signatures of all diagnoses for matching. The model has checked every pattern
 * (pattern.ts), so none can fail to compile or run away.
 */
export function compileSignatures(
  diagnoses: readonly { readonly id: string; readonly signatures: readonly Signature[] }[],
): CompiledSignature[] {
  return diagnoses.flatMap(({ id, signatures }) => signatures.map((signature) => compile(id, signature)));
}

/** Characters that are no white space; a code among them weighs as a code does. */
const lengthOf = (words: string) =>
  words.replace(/\s+/g, '').length + (/AADSTS\d/i.test(words) ? CODE_SCORE : 0);

const bestFirst = (a: Match, b: Match) => b.score - a.score || a.start - b.start;

/** The first match within `text.slice(from, to)`, with offsets into `text`. */
function matchWithin(one: CompiledSignature, text: string, from: number, to: number): Match | undefined {
  one.expression.lastIndex = 0;
  const found = one.expression.exec(from === 0 && to >= text.length ? text : text.slice(from, to));
  if (!found || found[0] === '') return undefined;
  return {
    diagnosis: one.diagnosis,
    signature: one.signature,
    matched: found[0],
    start: from + found.index,
    end: from + found.index + found[0].length,
    // A pattern that knows several wordings is no more specific than the one it found.
    score: 'pattern' in one.signature.match ? Math.min(one.score, lengthOf(found[0])) : one.score,
  };
}

/** The match of a `text` signature whose words stand at these offsets, unless they are too far apart. */
function matchOfRun(one: CompiledSignature, text: string, start: number, end: number): Match | undefined {
  const { diagnosis, signature, score } = one;
  if (one.isConstant && (isWordy(text[start - 1]) || isWordy(text[end]))) return undefined;
  const matched = text.slice(start, end);
  return TOO_WIDE.test(matched) ? undefined : { diagnosis, signature, matched, start, end, score };
}

/** The match of an Entra code whose digits stand at these offsets, unless they are just a number. */
function matchOfEntra(one: CompiledSignature, text: string, digits: number, end: number): Match | undefined {
  if (/[A-Za-z0-9]/.test(text[end] ?? '')) return undefined;
  const from = Math.max(0, digits - ENTRA_REACH);
  const before = endsBeforeEntra.exec(text.slice(from, digits));
  if (!before) return undefined;
  const { diagnosis, signature, score } = one;
  const start = from + before.index;
  return { diagnosis, signature, matched: text.slice(start, end), start, end, score };
}

/**
 * Finds every signature that speaks in a short text, such as one answer of a server.
 * @param text any text; hostile input is fine, nothing in it is interpreted.
 * @param filter `seenIn` keeps only signatures of these places (a server's answer is no exception text).
 * @returns first occurrence of each, the most specific first; equal ones in the order of the text.
 */
export function matchSignatures(
  text: string,
  compiled: readonly CompiledSignature[],
  filter: { readonly seenIn?: readonly string[] } = {},
): Match[] {
  return compiled
    .filter(({ signature }) => !filter.seenIn || filter.seenIn.includes(signature.seenIn))
    .flatMap((one) => matchWithin(one, text, 0, text.length) ?? [])
    .sort(bestFirst);
}

/** How often the same words may stand where they do not count before they are no longer looked for. */
const MAX_REJECTED = 5;

/**
 * Prepares the search of long texts.
 * @returns a function with the result of `matchSignatures`, for texts of up to 200 KiB: it looks
 *   at each signature only near places where a run of its plain characters stands. Of words that the
 *   second argument does not accept where they stand, a later occurrence may be found.
 */
export function createMatcher(
  compiled: readonly CompiledSignature[],
): (text: string, accepts?: (match: Match) => boolean) => Match[] {
  const always = compiled.filter(({ runs }) => runs.length === 0);
  const filtered = compiled.filter(({ runs }) => runs.length > 0);
  const prefilter = createPrefilter(filtered.flatMap(({ runs }, item) => runs.map((run) => ({ item, run }))));
  return (text, accepts = () => true) => {
    const matches = always.flatMap((one) => matchWithin(one, text, 0, text.length) ?? []).filter(accepts);
    const rejected = new Uint8Array(filtered.length);
    const done = new Uint8Array(filtered.length);
    // One open window a signature; places close to each other share it. -1: none.
    const from = new Int32Array(filtered.length).fill(-1);
    const to = new Int32Array(filtered.length);
    const keep = (item: number, match: Match | undefined) => {
      from[item] = -1;
      if (!match) return;
      const accepted = accepts(match);
      if (accepted) matches.push(match);
      else rejected[item] = (rejected[item] as number) + 1;
      if (accepted || rejected[item] === MAX_REJECTED) done[item] = 1;
    };
    const close = (item: number) => {
      const one = filtered[item] as CompiledSignature;
      keep(item, matchWithin(one, text, from[item] as number, to[item] as number));
    };
    const found = (item: number, start: number, end: number) => {
      const one = filtered[item] as CompiledSignature;
      // The run is all that these words are: no expression need be made for them.
      if ('text' in one.signature.match) return keep(item, matchOfRun(one, text, start, end));
      // Two hundred codes differ in their digits only: one expression serves them all.
      if (one.isEntra) return keep(item, matchOfEntra(one, text, start, end));
      // One more on each side, so that the edge of the window never looks like the edge of a word.
      const reach = one.beyond + 1;
      const begin = Math.max(0, start - reach);
      if ((from[item] as number) >= 0 && begin > (to[item] as number)) close(item);
      if (done[item] !== 0) return;
      if (from[item] === -1) from[item] = begin;
      to[item] = Math.min(text.length, end + reach);
    };
    prefilter.scan(text, found, done);
    for (let item = 0; item < filtered.length; item += 1) if ((from[item] as number) >= 0) close(item);
    return matches.sort(bestFirst);
  };
}
