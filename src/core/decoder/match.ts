import type { Signature } from '../model/schema/diagnosis.ts';
import { ANCHOR_LENGTH, scanPattern } from './pattern.ts';
import { createPrefilter, rarestAnchor } from './prefilter.ts';

export type CompiledSignature = {
  readonly diagnosis: string;
  readonly signature: Signature;
  readonly expression: RegExp;
  /** Literal characters it names: how specific it is. */
  readonly score: number;
  /** Longest text that it can match, in UTF-16 units. */
  readonly reach: number;
  /** Every match holds one of these, upper or lower case, any run of white space as one space. */
  readonly anchors: readonly string[];
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
};

/** A code names one thing exactly, so it weighs as much as a sentence. */
const CODE_SCORE = 40;
/** Longest run of white space between two words of a signature: a wrapped and indented line. */
const MAX_GAP = 40;

const escapeLiteral = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const ENTRA_CODE = /^AADSTS(\d{5,7})$/;
/**
 * What stands before a bare number that is an Entra code: "Sign-in error code: 50053", a row of the
 * sign-in log ("Failure", then the number), or a list in JSON ("error_codes":[65001,50076]).
 */
const BEFORE_NUMBER =
  '(?:codes?["\'”]{0,2}[\\s:=[(#|]{1,20}(?:\\d{5,7},\\s{0,2}){0,4}|error[\\s:#(]{1,4}|failure[\\s|,;]{1,4})';

type Expression = Pick<CompiledSignature, 'expression' | 'score' | 'reach' | 'anchors'>;

function codeExpression(code: string): Expression {
  const digits = ENTRA_CODE.exec(code)?.[1];
  const body = digits ? `(?:AADSTS[ :_-]{0,2}|${BEFORE_NUMBER})${digits}` : escapeLiteral(code);
  return {
    expression: new RegExp(`(?<![A-Za-z0-9])${body}(?![A-Za-z0-9])`, 'gi'),
    score: CODE_SCORE,
    reach: digits ? 80 : code.length,
    anchors: [digits ?? code],
  };
}

function textExpression(text: string): Expression {
  const words = text.trim().split(/\s+/);
  return {
    expression: new RegExp(words.map(escapeLiteral).join(`\\s{1,${MAX_GAP}}`), 'gi'),
    score: words.join('').length,
    reach: text.length + (words.length - 1) * MAX_GAP,
    anchors: [words.join(' ')],
  };
}

function patternExpression(pattern: string): Expression {
  const { literals, reach, anchors } = scanPattern(pattern);
  return {
    expression: new RegExp(pattern, 'gi'),
    score: literals + (/AADSTS\d/.test(pattern) ? CODE_SCORE : 0),
    reach,
    anchors: anchors.flatMap((parts) => rarestAnchor(parts) ?? []),
  };
}

function expressionOf(match: Signature['match']): Expression {
  if ('code' in match) return codeExpression(match.code);
  return 'text' in match ? textExpression(match.text) : patternExpression(match.pattern);
}

/**
 * Prepares the signatures of all diagnoses for matching. The model has checked every pattern
 * (pattern.ts), so none can fail to compile or run away.
 */
export function compileSignatures(
  diagnoses: readonly { readonly id: string; readonly signatures: readonly Signature[] }[],
): CompiledSignature[] {
  return diagnoses.flatMap(({ id, signatures }) =>
    signatures.map((signature) => ({ diagnosis: id, signature, ...expressionOf(signature.match) })),
  );
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

/**
 * Prepares the search of long texts.
 * @returns a function with the result of `matchSignatures`, for texts of up to 200 KiB: it looks
 *   at each signature only near places where its plain characters stand.
 */
export function createMatcher(compiled: readonly CompiledSignature[]): (text: string) => Match[] {
  const always = compiled.filter(({ anchors }) => anchors.some((one) => one.length < ANCHOR_LENGTH));
  const filtered = compiled.filter((one) => !always.includes(one));
  const prefilter = createPrefilter(
    filtered.flatMap(({ anchors }, item) =>
      anchors.flatMap((text) => {
        const anchor = rarestAnchor([text]);
        return anchor === undefined ? [] : [{ item, anchor }];
      }),
    ),
  );
  return (text) => {
    const matches = always.flatMap((one) => matchWithin(one, text, 0, text.length) ?? []);
    // One open window a signature; places close to each other share it. -1: none, -2: done.
    const from = new Int32Array(filtered.length).fill(-1);
    const to = new Int32Array(filtered.length);
    const close = (item: number) => {
      const one = filtered[item] as CompiledSignature;
      const match = matchWithin(one, text, from[item] as number, to[item] as number);
      if (match) matches.push(match);
      from[item] = match ? -2 : -1;
    };
    prefilter.scan(text, (item, end) => {
      const open = from[item] as number;
      if (open === -2) return;
      // A blank more on each side, so that the edge of the window never looks like the edge of a word.
      const reach = (filtered[item] as CompiledSignature).reach + MAX_GAP;
      const begin = Math.max(0, end - reach);
      if (open >= 0 && begin > (to[item] as number)) close(item);
      if (from[item] === -2) return;
      if (from[item] === -1) from[item] = begin;
      to[item] = Math.min(text.length, end + reach);
    });
    for (let item = 0; item < filtered.length; item += 1) if ((from[item] as number) >= 0) close(item);
    return matches.sort(bestFirst);
  };
}
