/**
 * Codes to read out on the telephone, such as K7PM: four characters without vowels (and Y), so that
 * no code spells a word, and without look-alikes: no 0 O Q, no 1 I L, no 2 Z, no 5 S, no 8 B, no U
 * beside V, no G beside 6, no N, which sounds like M. At least one letter and one digit, so that
 * neither a word nor a number that somebody searches for is taken for a code.
 */
const LETTERS = 'CDFHJKMPRTVWX';
const DIGITS = '34679';
const ALPHABET = LETTERS + DIGITS;
const LENGTH = 4;
const CODE = new RegExp(`^(?=.*[${LETTERS}])(?=.*[${DIGITS}])[${ALPHABET}]{${LENGTH}}$`);

/** Is this the stored form of a code: four lower-case characters of the alphabet? */
export const isCode = (text: string): boolean => text === text.toLowerCase() && CODE.test(text.toUpperCase());

/** How a code is shown: K7PM. */
export const showCode = (code: string): string => code.toUpperCase();

/**
 * Recognizes a code that somebody typed: `k7pm`, `K7 PM`, `step K7PM`, `Code: k7-pm.`
 * @returns the code in lower case, or undefined if the text is something else. It says nothing on
 *   whether the code was ever given.
 */
export function readCode(text: string): string | undefined {
  const bare = text
    .trim()
    .slice(0, 40)
    .toLowerCase()
    .replace(/^(?:step|page|code|number)\b[\s:#]*/, '')
    .replace(/[\s.-]/g, '');
  return isCode(bare) ? bare : undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  C: 'Charlie',
  D: 'Delta',
  F: 'Foxtrot',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  M: 'Mike',
  P: 'Papa',
  R: 'Romeo',
  T: 'Tango',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  3: 'three',
  4: 'four',
  6: 'six',
  7: 'seven',
  9: 'nine',
};

/** How a code is read out: "Kilo, seven, Papa, Mike". */
export const spellCode = (code: string): string =>
  [...code.toUpperCase()].map((character) => WORDS[character] ?? character).join(', ');

/** FNV-1a with a final mix, 32 bits: spreads names evenly; nothing secret hangs on it. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

function candidate(id: string, attempt: number): string {
  let rest = hash(`${id} ${attempt}`);
  let code = '';
  for (let i = 0; i < LENGTH; i += 1) {
    code += ALPHABET[rest % ALPHABET.length];
    rest = Math.floor(rest / ALPHABET.length);
  }
  return code.toLowerCase();
}

/** Would one misheard character, or two neighbors that change places, turn one into the other? */
function isMistakable(a: string, b: string): boolean {
  const different = [...a].flatMap((character, i) => (character === b[i] ? [] : [i]));
  const [first = 0, second = 0] = different;
  if (different.length < 2) return true;
  return different.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}

/** Tries before codes that differ in one character are accepted too: the first 3,000 codes never needed it. */
const APART_TRIES = 3_000;
const TRIES = 300_000;

/**
 * Chooses a code for a name. It depends on the name and the codes already given only, so that
 * two people who publish the same things get the same codes.
 * @param taken codes given before, lower case; none of them is ever given again.
 * @throws if all of the 75,790 codes are taken.
 */
export function chooseCode(id: string, taken: ReadonlySet<string>): string {
  const given = [...taken];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const code = candidate(id, attempt);
    if (!isCode(code) || taken.has(code)) continue;
    if (attempt >= APART_TRIES || !given.some((other) => isMistakable(code, other))) return code;
  }
  throw new Error(`no code is left for "${id}"`);
}
