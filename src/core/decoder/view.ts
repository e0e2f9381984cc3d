/**
 * A pasted text as a reader sees it: without the quote marks of a mail, the escapes of HTML and
 * JSON, soft line breaks, terminal colors and invisible characters that stand between the words.
 */
export type View = {
  readonly text: string;
  /** Offset into the original of the character at an offset of `text`; UTF-16 units. */
  readonly at: (offset: number) => number;
};

const NOISE = new RegExp(
  [
    '&(?:lt|gt|quot|amp|apos|nbsp|#\\d{1,6}|#x[0-9a-fA-F]{1,5});',
    '<br ?/?>',
    // Quoted-printable: a soft line break inside of words (base64 ends in "=" as well), and an escaped "=".
    '(?<=[a-z ,])=\\r?\\n(?=[a-z])',
    '=3D',
    // A program that sets type makes a times sign of the x in 0x800CCC0F.
    '(?<=\\b0)\\u00d7(?=[0-9A-Fa-f]{6,8}\\b)',
    // Terminal colors.
    '\\u001b\\[[0-9;]{0,10}m',
    // The start of a quoted line.
    '\\n[ \\t]{0,8}(?:>[ \\t]?){1,4}',
    // Line breaks and quotes written as escapes in JSON and in source code.
    '\\\\r\\\\n|\\\\n(?![a-z]{3})|\\\\"',
    '[\\u200b-\\u200f\\u2028\\u2029\\u2060\\ufeff\\u00ad\\u2018\\u2019\\u201c\\u201d]',
  ].join('|'),
  'g',
);

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  apos: "'",
  nbsp: ' ',
};

function plainOf(noise: string): string {
  if (noise[0] === '&') {
    const name = noise.slice(1, -1);
    if (name[0] !== '#') return NAMED[name] ?? noise;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  }
  if (noise === '=3D') return '=';
  if (noise === '\u00d7') return 'x';
  if (noise[0] === '=' || noise[0] === '\u001b') return '';
  if (noise === '\u2018' || noise === '\u2019') return "'";
  if (noise === '\u201c' || noise === '\u201d' || noise === '\\"') return '"';
  if (noise[0] === '<' || noise[0] === '\n' || noise[0] === '\\') return '\n';
  return '';
}

/** Reads a text; the original is kept for showing, the view is what signatures are matched on. */
export function viewOf(original: string): View {
  const kept: string[] = [];
  // Where the view and the original part: offsets into the view, and what to add from there on.
  const from: number[] = [0];
  const shift: number[] = [0];
  let length = 0;
  let read = 0;
  for (const { 0: noise, index } of original.matchAll(NOISE)) {
    const plain = plainOf(noise);
    kept.push(original.slice(read, index), plain);
    length += index - read + plain.length;
    read = index + noise.length;
    from.push(length);
    shift.push(read - length);
  }
  if (read === 0) return { text: original, at: (offset) => offset };
  kept.push(original.slice(read));
  return {
    text: kept.join(''),
    at: (offset) => {
      let low = 0;
      let high = from.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((from[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return offset + (shift[low] as number);
    },
  };
}
