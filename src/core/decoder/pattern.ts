/**
 * The checked subset of regular expressions that a signature may use. Nothing in it can take
 * exponential time: a repetition without an end stands on one character or class only, never on a
 * group, and there are no look-behinds and no back-references. Two open repetitions side by side
 * could still be quadratic, so a pattern may hold at most three of them.
 */
export type PatternProblem = { readonly at: number; readonly message: string };

const MAX_OPEN_REPETITIONS = 3;
const MAX_BOUND = 200;
const ALLOWED_ESCAPES = /^[dDsSwWbB.\\/()[\]{}|*+?^$"'<>:;,=@!#%&~`_ -]$/;

type Scan = { problem: PatternProblem | undefined; literals: number };

/**
 * Reads a pattern once, left to right.
 * @param source the pattern's text without delimiters.
 * @returns the first problem, if any, and how many literal characters it names (its specificity).
 */
export function scanPattern(source: string): Scan {
  let i = 0;
  let literals = 0;
  let open = 0;
  let depth = 0;
  const fail = (message: string): Scan => ({ problem: { at: i, message }, literals });
  // What the last item was decides what may repeat it.
  let last: 'none' | 'single' | 'group' = 'none';
  while (i < source.length) {
    const char = source[i] as string;
    if (char === '\\') {
      const next = source[i + 1] ?? '';
      if (!ALLOWED_ESCAPES.test(next)) return fail(`"\\${next}" is not in the checked subset`);
      if (!/[dDsSwWbB]/.test(next)) literals += 1;
      last = /[bB]/.test(next) ? 'none' : 'single';
      i += 2;
    } else if (char === '[') {
      const end = classEnd(source, i);
      if (end < 0) return fail('a character class is not closed');
      last = 'single';
      i = end + 1;
    } else if (char === '(') {
      if (!source.startsWith('(?:', i)) return fail('groups must be written (?:…)');
      depth += 1;
      last = 'none';
      i += 3;
    } else if (char === ')') {
      if (depth === 0) return fail('a group is closed that was never opened');
      depth -= 1;
      last = 'group';
      i += 1;
    } else if (char === '*' || char === '+') {
      if (last !== 'single') return fail(`"${char}" may stand on one character or class only`);
      open += 1;
      if (open > MAX_OPEN_REPETITIONS) return fail(`more than ${MAX_OPEN_REPETITIONS} open repetitions`);
      last = 'none';
      i += 1;
      if (source[i] === '?') i += 1;
    } else if (char === '?') {
      if (last === 'none') return fail('"?" has nothing to make optional');
      last = 'none';
      i += 1;
    } else if (char === '{') {
      const bounds = /^\{(\d{1,3})(?:,(\d{1,3}))?\}/.exec(source.slice(i));
      if (!bounds) return fail('repetitions need both bounds, such as {1,20}');
      if (last !== 'single') return fail('a bounded repetition may stand on one character or class only');
      if (Number(bounds[2] ?? bounds[1]) > MAX_BOUND) return fail(`a repetition goes beyond ${MAX_BOUND}`);
      last = 'none';
      i += bounds[0].length;
      if (source[i] === '?') i += 1;
    } else if (char === '|' || char === '^' || char === '$') {
      last = 'none';
      i += 1;
    } else {
      if (char !== '.' && char !== ' ') literals += 1;
      last = 'single';
      i += 1;
    }
  }
  return depth === 0 ? { problem: undefined, literals } : fail('a group is not closed');
}

function classEnd(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i += 1) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === ']' && i > start + 1) return i;
  }
  return -1;
}
