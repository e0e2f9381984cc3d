/**
 * Does a server's text hold a secret? A hostile or careless server may echo it raw, escaped or
 * encoded, in pieces, in other letter case or with invisible characters between. Text that does is
 * withheld whole, so a false alarm costs a quotation and a miss costs a password.
 */

/** So many characters in a row of a long secret give it away; shorter secrets must be there whole. */
const TELLING = 16;
/** Shorter pieces of base64 would be found in any text. */
const SHORTEST_BASE64 = 4;
/** More of a text is never shown, so more need not be searched. */
const SEARCHED = 8_192;

/**
 * Signs that are seen, in one letter case: white space, invisible characters and other spellings of
 * a character hide nothing. Lower case, then upper: ẞ and ß meet in SS, and all sigmas in one.
 */
const bare = (text: string) => seen(seen(text).normalize('NFKD')).toLowerCase().toUpperCase();
const seen = (text: string) => text.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\s]/gu, '');

const charOf = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Undoes the escapes of addresses, JSON, quoted strings, quoted-printable and HTML, whatever mixture. */
const unescaped = (text: string) =>
  text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(/(?:=[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'))
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex) => charOf(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex) => charOf(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, code) => charOf(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/gi, (_, name) => ENTITIES[String(name).toLowerCase()] ?? '')
    .replaceAll('+', ' ');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** base64 of a secret that stands anywhere in a longer text: what is the same whatever stands around it. */
function base64Pieces(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const whole = padded.toString('base64').replace(/=+$/, '');
    // Characters that also hold bits of a neighbour are cut off on both sides.
    const from = shift === 0 ? 0 : shift + 1;
    const to = Math.floor((padded.length * 8) / 6);
    return whole.slice(from, to);
  });
}

/** Every form in which the secret is looked for, bare. Made once for a secret. */
export type Forms = readonly string[];

export function formsOf(secret: string, user: string): Forms {
  const base64 = (raw: string) => Buffer.from(raw).toString('base64').replace(/=+$/, '');
  const encoded = [
    ...base64Pieces(secret).filter((piece) => piece.length >= SHORTEST_BASE64),
    base64(secret),
    base64(`\u0000${user}\u0000${secret}`),
    Buffer.from(secret).toString('hex'),
  ];
  const alphabets = encoded.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
  const written = [secret, secret.replaceAll('\\', ''), unescaped(secret)];
  return [...new Set([...written, ...alphabets].map(bare))].filter((form) => form !== '');
}

function holds(text: string, form: string): boolean {
  if (form.length <= TELLING) return text.includes(form);
  const windows = new Set<string>();
  for (let at = 0; at + TELLING <= form.length; at += 1) windows.add(form.slice(at, at + TELLING));
  for (let at = 0; at + TELLING <= text.length; at += 1) {
    if (windows.has(text.slice(at, at + TELLING))) return true;
  }
  return false;
}

/** @param text a server's, hostile; only its first 8,192 characters are looked at, so show no more. */
export function holdsSecret(text: string, forms: Forms): boolean {
  const start = text.slice(0, SEARCHED);
  const readings = [start, start.replaceAll('\\', ''), unescaped(start)].map(bare);
  return forms.some((form) => readings.some((reading) => holds(reading, form)));
}
