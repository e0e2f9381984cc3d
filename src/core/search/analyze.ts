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

/**
 * A text that may hold a short form, an accent or a code. Some others do as well; it costs them time only.
 * Dashes, quotation marks and the three dots of a cut text hide no letters.
 */
const SPECIAL = /[^\n-~–—…“”·]|'|\bcan(?:no)?t\b|(?:[dos]|re|ve)nt\b|aadsts[\s:_-]|\d\.\d/;

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

const DIGIT = /\d/;
/** Endings in "s" that are no plural: "access", "status", "this". */
const HISSES: readonly string[] = ['ss', 'us', 'is'];
/** Letters that stay doubled at an end: "free", "fill", "pass". */
const STAY_DOUBLED = 'aeiouls';

/** Takes the usual endings off, so that one form of a word stands for all. */
export function stem(word: string): string {
  if (word.length < 4 || DIGIT.test(word)) return word;
  let base = word;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (base.endsWith('s') && !HISSES.includes(base.slice(-2))) base = base.slice(0, -1);
  if (base.endsWith('ing') && base.length > 5) base = base.slice(0, -3);
  else if (base.endsWith('ed') && base.length > 4) base = base.slice(0, -2);
  const last = base.charAt(base.length - 1);
  if (base.length > 3 && base.charAt(base.length - 2) === last && !STAY_DOUBLED.includes(last))
    base = base.slice(0, -1);
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}

const MARK = '~';

/** One way to say an idea of the vocabulary. */
type Wording = { readonly stems: readonly string[]; readonly idea: string };

/** Wordings by the stem of their first word, the longest first. */
const byFirst = new Map<string, Wording[]>();
/** The stems of all their words. */
const inWordings = new Set<string>();
for (const [concept, wordings] of Object.entries(concepts)) {
  for (const words of wordings) {
    const stems = words.split(' ').map(stem);
    const first = stems[0] as string;
    for (const each of stems) inWordings.add(each);
    const wording = { stems, idea: MARK + concept };
    const others = byFirst.get(first);
    if (others) others.push(wording);
    else byFirst.set(first, [wording]);
  }
}
for (const list of byFirst.values()) list.sort((a, b) => b.stems.length - a.stems.length);

const empty = new Set(emptyWords.map(stem));

/** What one word is by itself. */
type Reading = {
  readonly stem: string;
  /** Does it say something alone? */
  readonly tells: boolean;
  /** Wordings that begin with it. */
  readonly wordings: readonly Wording[];
};

const NONE: readonly Wording[] = [];
const readings = new Map<string, Reading>();
/** Words that were read are kept, up to so many: what is typed is no reason to fill the memory. */
const MAX_READINGS = 20_000;

function read(word: string): Reading {
  const known = readings.get(word);
  if (known) return known;
  const base = stem(word);
  const reading = {
    stem: base,
    tells: base.length > 1 && !empty.has(base),
    wordings: byFirst.get(base) ?? NONE,
  };
  if (readings.size < MAX_READINGS) readings.set(word, reading);
  return reading;
}

function stands({ stems }: Wording, words: readonly string[], at: number): boolean {
  if (at + stems.length > words.length) return false;
  // The first is how the wording was found.
  for (let i = 1; i < stems.length; i += 1) if (read(words[at + i] as string).stem !== stems[i]) return false;
  return true;
}

/**
 * Reads a text as ideas and remaining words.
 * @param words lower-case words (see `wordsOf`), in order.
 * @returns terms in order, without repetition; ideas start with "~". An idea that is made of others
 *   ("app password") gives its own term only.
 */
export function termsOf(words: readonly string[]): string[] {
  const terms = new Set<string>();
  for (let i = 0; i < words.length; ) {
    const { stem, tells, wordings } = read(words[i] as string);
    let length = 0;
    for (const wording of wordings) {
      if (wording.stems.length < length) break;
      if (!stands(wording, words, i)) continue;
      terms.add(wording.idea);
      length = wording.stems.length;
    }
    if (length === 0 && tells) terms.add(stem);
    i += Math.max(1, length);
  }
  return [...terms];
}

/** Does the vocabulary hold this word, in any of its forms? */
export const isInVocabulary = (word: string): boolean => {
  const { stem } = read(word);
  return inWordings.has(stem) || empty.has(stem);
};

/** Every word that the vocabulary holds, for the correction of misspellings. */
export const vocabularyWords = (): string[] => [
  ...Object.values(concepts).flatMap((wordings) => wordings.flatMap((words) => words.split(' '))),
  ...emptyWords,
];

/** Is this term an idea of the vocabulary? */
export const isIdea = (term: string): boolean => term.startsWith(MARK);
