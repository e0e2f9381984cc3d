import { concepts, emptyWords } from './vocabulary.ts';

/** Spelled-out forms of short ones, so that "can't", "cannot" and "unable to" are one idea. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bcan['’]?t\b|\bcannot\b/g, 'can not'],
  [/\bwon['’]?t\b/g, 'will not'],
  [/\b(does|do|did|is|are|was|were|has|have|had|could|would|should)n['’]?t\b/g, '$1 not'],
];

/** "IT" in capitals among small letters is the department, "it" is a word that tells nothing. */
const withDepartment = (text: string) =>
  /\bIT\b/.test(text) && /[a-z]/.test(text)
    ? text.replace(/\bIT\b(?! (?:department|dept|team|person|staff|support|admin))/g, 'sysadmin')
    : text;

/** A text that may hold a short form, an accent or a code. Some others do as well; it costs them time only. */
const SPECIAL = /[^\n-~]|['\d]|\bcan(?:no)?t\b|(?:[dos]|re|ve)nt\b/;

/** Lower-case words of letters and digits. Codes keep together: "AADSTS-50053" and "AADSTS 50053" are one word. */
export function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  // A phone reads two thousand texts before its first answer, and most of them are plain.
  const plain = SPECIAL.test(lower) || /\bIT\b/.test(text) ? plainOf(text) : lower;
  return plain.match(/[a-z0-9]+/g) ?? [];
}

function plainOf(text: string): string {
  let plain = withDepartment(text)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  for (const [pattern, long] of SHORT_FORMS) plain = plain.replace(pattern, long);
  return plain
    .replace(/\baadsts[\s:_-]{0,3}(?=\d)/g, 'aadsts')
    .replace(/\b(\d)\.(\d{1,2})\.(\d{1,3})\b/g, '$1x$2x$3')
    .replace(/['’]s\b/g, '')
    .replace(/['’]/g, '');
}

const stems = new Map<string, string>();
/** Known stems are kept, up to so many: what is typed is no reason to fill the memory. */
const MAX_STEMS = 20_000;

/** Takes the usual endings off, so that one form of a word stands for all. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const base = withoutEndings(word);
  if (stems.size < MAX_STEMS) stems.set(word, base);
  return base;
}

function withoutEndings(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let base = word;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (base.endsWith('ing') && base.length > 5) base = base.slice(0, -3);
  else if (base.endsWith('ed') && base.length > 4) base = base.slice(0, -2);
  if (base.length > 3 && /([^aeiouls])\1$/.test(base)) base = base.slice(0, -1);
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}

const empty = new Set(emptyWords.map(stem));

/** Wordings by their first word, the longest first. */
const byFirst = new Map<string, { readonly words: readonly string[]; readonly concept: string }[]>();
for (const [concept, wordings] of Object.entries(concepts)) {
  for (const wording of wordings) {
    const words = wordsOf(wording).map(stem);
    const first = words[0];
    if (first === undefined) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, concept }]);
  }
}
for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);

/** Every word that a wording of the vocabulary holds, for the correction of misspellings. */
export const vocabularyWords: readonly string[] = [
  ...new Set(Object.values(concepts).flatMap((wordings) => wordings.flatMap(wordsOf))),
];

const MARK = '~';

/**
 * Reads a text as ideas and remaining words.
 * @param words lower-case words (see `wordsOf`), in order.
 * @returns terms in order, without repetition; ideas start with "~". An idea that is made of others
 *   ("app password") gives its own term only.
 */
export function termsOf(words: readonly string[]): string[] {
  const stems = words.map(stem);
  const terms = new Set<string>();
  for (let i = 0; i < stems.length; ) {
    const candidates = byFirst.get(stems[i] as string) ?? [];
    const found = candidates.filter(({ words }) => words.every((word, j) => stems[i + j] === word));
    const length = found[0]?.words.length ?? 0;
    for (const { concept, words } of found) if (words.length === length) terms.add(MARK + concept);
    const word = stems[i] as string;
    if (length === 0 && !empty.has(word) && word.length > 1) terms.add(word);
    i += Math.max(1, length);
  }
  return [...terms];
}

/** Is this term an idea of the vocabulary? */
export const isIdea = (term: string): boolean => term.startsWith(MARK);
