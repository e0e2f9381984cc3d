import type { Signature } from '../model/schema/diagnosis.ts';
import { scanPattern } from './pattern.ts';

export type CompiledSignature = {
  readonly diagnosis: string;
  readonly signature: Signature;
  readonly expression: RegExp;
  /** Literal characters it names: how specific it is. */
  readonly score: number;
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

const escapeLiteral = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function expressionOf(match: Signature['match']): { expression: RegExp; score: number } {
  if ('code' in match) {
    return {
      expression: new RegExp(`(?<![A-Za-z0-9])${escapeLiteral(match.code)}(?![A-Za-z0-9])`, 'gi'),
      score: CODE_SCORE,
    };
  }
  if ('text' in match) {
    const words = match.text.trim().split(/\s+/);
    return {
      expression: new RegExp(words.map(escapeLiteral).join('\\s+'), 'gi'),
      score: words.join('').length,
    };
  }
  return { expression: new RegExp(match.pattern, 'gi'), score: scanPattern(match.pattern).literals };
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

/**
 * Finds every signature that speaks in a text.
 * @param text any text; hostile input is fine, nothing in it is interpreted.
 * @param filter `seenIn` keeps only signatures of these places (a server's answer is no exception text).
 * @returns first occurrence of each, the most specific first; equal ones in the order of the text.
 */
export function matchSignatures(
  text: string,
  compiled: readonly CompiledSignature[],
  filter: { readonly seenIn?: readonly string[] } = {},
): Match[] {
  const matches: Match[] = [];
  for (const { diagnosis, signature, expression, score } of compiled) {
    if (filter.seenIn && !filter.seenIn.includes(signature.seenIn)) continue;
    expression.lastIndex = 0;
    const found = expression.exec(text);
    if (!found || found[0] === '') continue;
    matches.push({
      diagnosis,
      signature,
      matched: found[0],
      start: found.index,
      end: found.index + found[0].length,
      score,
    });
  }
  return matches.sort((a, b) => b.score - a.score || a.start - b.start);
}
