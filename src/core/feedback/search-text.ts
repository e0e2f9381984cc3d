import { MAX_SEARCH } from './limits.ts';
import { maskForKeeping } from './mask.ts';

/**
 * A search as it may be kept: masked, in lower case, single blanks, without signs at its ends, so
 * that the same question counts once.
 * @returns undefined for what is no question: nothing, a paste, or only what had to be masked.
 */
export function searchToKeep(query: string): string | undefined {
  if (query.length > MAX_SEARCH || query.includes('\n')) return undefined;
  const plain = maskForKeeping(query)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}[]+|[^\p{L}\p{N}\]]+$/gu, '');
  const words = plain.replace(/\[[a-z]+\]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  return words.length < 2 ? undefined : plain;
}
