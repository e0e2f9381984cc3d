/** IDN functions come in: they are the runtime's (`node:url`), and this folder is pure. */
export type Idn = {
  readonly toAscii: (name: string) => string;
  readonly toUnicode: (name: string) => string;
};

/** Names that never mean a public mail server: special-use (RFC 6761 and others) and what networks use at home. */
const FORBIDDEN = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'home.arpa',
  'arpa',
  'test',
  'invalid',
  'onion',
  'alt',
] as const;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export type NameVerdict =
  | { readonly kind: 'name'; readonly name: string; readonly forbiddenSuffix: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): NameVerdict => ({ kind: 'refused', reason });

/**
 * Judges a host name before anything is looked up. Nothing is trimmed or mended: a name that needs
 * mending is refused, because the resolver may mend it differently (127。0。0。1 is 127.0.0.1 to some).
 * @param value any value, hostile included.
 * @returns the name in lower-case ASCII without a final dot; `forbiddenSuffix` names are for
 *   networks that the operator allowed, and for nobody else.
 */
export function judgeName(value: unknown, idn: Idn): NameVerdict {
  if (typeof value !== 'string') return refused('is not a text');
  if (value.length === 0 || value.length > 1000) return refused('is empty or too long');
  if (!value.isWellFormed() || /[\p{C}\p{Z}\s]/u.test(value))
    return refused('holds a space or an invisible character');
  const lower = value.toLowerCase();
  const ascii = asciiOf(lower, idn);
  if (ascii === undefined) return refused('is not a plain host name');
  const name = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  const labels = name.split('.');
  if (name.length > 253 || labels.some((label) => !LABEL.test(label)))
    return refused('is not a plain host name');
  const last = labels.at(-1) ?? '';
  if (/^\d+$/.test(last) || /^0x[0-9a-f]*$/.test(last)) return refused('is an address, not a name');
  if (labels.length < 2) return refused('has one part only');
  const forbiddenSuffix = FORBIDDEN.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
  return { kind: 'name', name, forbiddenSuffix };
}

/** Non-ASCII only where going to ASCII and back changes nothing: no look-alikes of digits and dots. */
function asciiOf(lower: string, idn: Idn): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII.
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower;
  const ascii = idn.toAscii(lower).toLowerCase();
  return ascii !== '' && idn.toUnicode(ascii) === lower.normalize('NFC') ? ascii : undefined;
}
