import { maskText } from '../decoder/mask.ts';

type Rule = { readonly pattern: RegExp; readonly with: string };

/**
 * What the decoder leaves visible because it helps to understand an error, and what nobody may keep.
 * Over-masking costs a word of a report; under-masking keeps a person's address. Every repetition
 * has an end, so that a long line costs no more than its length.
 */
const RULES: readonly Rule[] = [
  // A path may name the page that fails; what follows it names people, sessions and keys.
  { pattern: /(https?:\/\/[^\s?#@]{1,500})[?#]\S{1,4000}/gi, with: '$1?[hidden]' },
  // Anything around an @, in any script, dotted or not; then the spelled-out and the spaced forms.
  { pattern: /[^\s@<>"'(),;:[\]]{0,64}@[^\s@<>"'(),;[\]]{1,255}/gu, with: '[address]' },
  {
    pattern:
      /[\p{L}\p{N}._%+-]{1,64}(?: {1,2}@ {1,2}| ?[([{] ?at ?[)\]}] ?| at (?=[\p{L}\p{N}-]{1,63} (?:dot|\.) ))[\p{L}\p{N}-]{1,63}(?:(?: ?\. ?| ?[([{] ?dot ?[)\]}] ?| dot )[\p{L}\p{N}-]{2,63}){1,4}/giu,
    with: '[address]',
  },
  // Tenants, objects and sessions.
  { pattern: /(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])/gi, with: '[id]' },
  // Network addresses: four numbers with dots, or groups with colons (a time of day has two colons).
  { pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g, with: '[number]' },
  { pattern: /(?<![\w:])(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}(?![\w:])/gi, with: '[number]' },
  // Words that are said to be a password, and words that look like one: letters, digits, signs.
  {
    pattern:
      /(\b(?:password|passwd|passphrase|passcode|pwd|pin|passwort|kennwort)\b(?:[ \t]+(?:is|was|now|to|called|changed to|set to)\b){0,2}[ \t]*[:=]?[ \t]*["'“”‘’]?)(?!AADSTS|0x|\d{3}\b|\[)(?=[^\s"“”]{0,60}[\d!#$%^&*~_])[^\s"“”]{4,128}/gi,
    with: '$1[secret]',
  },
  {
    pattern:
      /(?<!\S)(?=\S{0,60}\p{L})(?=\S{0,60}\p{Nd})(?=\S{0,60}[!#$%^&*~])(?!https?:|\S{0,60}\[)\S{6,128}/gu,
    with: '[secret]',
  },
  // Telephone, account and card numbers. A date, a code such as 5.7.139 and a short number stay.
  {
    pattern: /(?<![\p{L}\p{Nd}_.-])(?!\d{4}-\d\d-\d\d(?!\d))[+(]{0,2}\p{Nd}(?:[ ()/-]{0,2}\p{Nd}){6,24}/gu,
    with: '[number]',
  },
  { pattern: /(?<![\p{Nd}.-])\p{Nd}{3}\.\p{Nd}{3,4}\.\p{Nd}{4}(?!\p{Nd})/gu, with: '[number]' },
  { pattern: /\p{Nd}{9,60}/gu, with: '[number]' },
];

/** No characters that a screen shows as nothing or that steer a terminal; line breaks stay. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\ufffd]/gu, '')
    .replace(/[^\P{C}\n]|\t/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function maskOnce(text: string): string {
  let masked = maskText(text);
  for (const { pattern, with: words } of RULES) masked = masked.replace(pattern, words);
  return masked;
}

/** One rule's answer can lay bare what another one hides; a few rounds settle every text. */
const ROUNDS = 6;

/**
 * The text as it may be kept: without mail and network addresses, passwords and tokens that can be
 * told as such, telephone numbers, long numbers, ids and what follows the path of an address. It is
 * used in the browser, so that those do not leave it, and again before anything is stored.
 * What no rule can tell, such as a name, stays: that is why every field warns.
 * @returns the same for a text that was masked before.
 */
export function maskForKeeping(text: string): string {
  let masked = tidy(text);
  for (let round = 0; round < ROUNDS; round += 1) {
    const again = tidy(maskOnce(masked));
    if (again === masked) break;
    masked = again;
  }
  return masked;
}
