/**
 * The checked subset of regular expressions that a signature may use. Nothing in it can take
 * exponential time, and nothing in it has no end: a repetition needs both bounds and stands on one
 * character or class only, never on a group; there are no look-arounds and no back-references. Even
 * bounded repetitions multiply, so the product of their bounds is limited too. Every match holds a
 * few plain characters in a row, by which a long paste is searched first (see prefilter.ts).
 */
export type PatternProblem = { readonly at: number; readonly message: string };

const MAX_BOUND = 200;
/** Three repetitions of 200 that can all match the same text would take 8 million steps a place. */
const MAX_PRODUCT = 200 * 200;
/** Shortest run of plain characters that every match must hold. */
export const ANCHOR_LENGTH = 5;
const ALLOWED_ESCAPES = /^[dDsSwWbBrnt.\\/()[\]{}|*+?^$"'<>:;,=@!#%&~`_ -]$/;

type Scan = {
  readonly problem: PatternProblem | undefined;
  /** Literal characters that the longest match names: how specific it is. */
  readonly literals: number;
  /** Longest text that it can match, in UTF-16 units. */
  readonly reach: number;
  /** For each branch of the outermost alternation, the plain runs that a match must hold. */
  readonly anchors: readonly (readonly string[])[];
};

/**
 * Reads a pattern once, left to right.
 * @param source the pattern's text without delimiters.
 */
export function scanPattern(source: string): Scan {
  let i = 0;
  let literals = 0;
  let product = 1;
  let reach = 0;
  let longest = 0;
  let depth = 0;
  // Of alternatives one matches, so a group counts as its longest; the first entry is the whole pattern.
  const groups = [{ before: 0, longest: 0 }];
  const endAlternative = () => {
    const group = groups.at(-1);
    if (!group) return;
    group.longest = Math.max(group.longest, literals - group.before);
    literals = group.before;
  };
  const endGroup = () => {
    endAlternative();
    const group = groups.pop();
    if (group) literals = group.before + group.longest;
  };
  let run = '';
  let runs: string[] = [];
  const branches: string[][] = [];
  const endRun = () => {
    if (run.length > 0) runs.push(run);
    run = '';
  };
  const scan = (problem?: PatternProblem): Scan => ({
    problem,
    literals,
    reach: Math.max(longest, reach),
    anchors: branches,
  });
  const fail = (message: string) => scan({ at: i, message });
  // What the last item was decides what may repeat it.
  let last: 'none' | 'single' | 'group' = 'none';
  const literal = (char: string) => {
    // Inside a group the text may be one of several, or absent.
    if (depth === 0) run += char;
    literals += 1;
    reach += 1;
    last = 'single';
  };
  /** A repeated or optional item is no plain text; a run ends before it. */
  const dropLast = () => {
    run = run.slice(0, -1);
    endRun();
  };
  while (i < source.length) {
    const char = source[i] as string;
    if (char === '\\') {
      const next = source[i + 1] ?? '';
      if (!ALLOWED_ESCAPES.test(next)) return fail(`"\\${next}" is not in the checked subset`);
      if (/[dDsSwWbBrnt]/.test(next)) {
        endRun();
        reach += /[bB]/.test(next) ? 0 : 1;
        last = /[bB]/.test(next) ? 'none' : 'single';
      } else literal(next);
      i += 2;
    } else if (char === '[') {
      const end = classEnd(source, i);
      if (end < 0) return fail('a character class is not closed');
      endRun();
      reach += 1;
      last = 'single';
      i = end + 1;
    } else if (char === '(') {
      if (!source.startsWith('(?:', i)) return fail('groups must be written (?:…)');
      endRun();
      depth += 1;
      groups.push({ before: literals, longest: 0 });
      last = 'none';
      i += 3;
    } else if (char === ')') {
      if (depth === 0) return fail('a group is closed that was never opened');
      depth -= 1;
      endGroup();
      last = 'group';
      i += 1;
    } else if (char === '*' || char === '+') {
      return fail(`"${char}" has no end; write both bounds, such as {0,40}`);
    } else if (char === '?') {
      if (last === 'none') return fail('"?" has nothing to make optional');
      if (last === 'single' && depth === 0) dropLast();
      last = 'none';
      i += 1;
    } else if (char === '{') {
      const bounds = /^\{(\d{1,3})(?:,(\d{1,3}))?\}/.exec(source.slice(i));
      if (!bounds) return fail('repetitions need both bounds, such as {1,20}');
      if (last !== 'single') return fail('a bounded repetition may stand on one character or class only');
      const most = Number(bounds[2] ?? bounds[1]);
      if (most > MAX_BOUND) return fail(`a repetition goes beyond ${MAX_BOUND}`);
      // Short ones, such as \s{0,3}, cost next to nothing.
      if (most > 20) product *= most;
      if (product > MAX_PRODUCT) return fail('the repetitions together are too many; lower their bounds');
      if (depth === 0) dropLast();
      reach += most - 1;
      last = 'none';
      i += bounds[0].length;
      if (source[i] === '?') i += 1;
    } else if (char === '|') {
      endAlternative();
      if (depth === 0) {
        endRun();
        branches.push(runs);
        runs = [];
        product = 1;
        longest = Math.max(longest, reach);
        reach = 0;
      }
      last = 'none';
      i += 1;
    } else if (char === '^' || char === '$') {
      last = 'none';
      i += 1;
    } else if (char === '.') {
      endRun();
      reach += 1;
      last = 'single';
      i += 1;
    } else {
      literal(char);
      if (char === ' ') literals -= 1;
      i += 1;
    }
  }
  if (depth !== 0) return fail('a group is not closed');
  endRun();
  endGroup();
  branches.push(runs);
  const loose = branches.some((branch) => !branch.some((part) => part.length >= ANCHOR_LENGTH));
  if (loose) {
    return fail(`needs ${ANCHOR_LENGTH} plain characters in a row, outside of groups, in every match`);
  }
  return scan();
}

function classEnd(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i += 1) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === ']' && i > start + 1) return i;
  }
  return -1;
}
