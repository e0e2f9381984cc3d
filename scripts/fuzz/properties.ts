import { domainToASCII, domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { formsOf, holdsSecret } from '../../functions/imap/echo.ts';
import { quoting } from '../../functions/imap/evidence.ts';
import { LIMITS } from '../../functions/imap/limits.ts';
import { LineBuffer } from '../../functions/imap/line-buffer.ts';
import { readChallenge } from '../../functions/imap/oauth-error.ts';
import { readResponse } from '../../functions/imap/response.ts';
import { Secret } from '../../functions/imap/secret.ts';
import { isPublicAddress } from '../../src/core/hosts/address.ts';
import { judgeHost } from '../../src/core/hosts/judge.ts';
import { judgeName } from '../../src/core/hosts/name.ts';

/** What must hold for any input; `npm test` tries a few hundred cases of each, `npm run fuzz` many more. */
export type Property = { readonly name: string; readonly holds: fc.IProperty<unknown> };

const idn = { toAscii: domainToASCII, toUnicode: domainToUnicode };
const property = <T>(name: string, values: fc.Arbitrary<T>, holds: (value: T) => boolean): Property => ({
  name,
  holds: fc.property(values, holds) as fc.IProperty<unknown>,
});

/** Text in which the words and signs of the protocol stand more often than by chance. */
const PIECES = [
  '* ',
  '+ ',
  'a1 ',
  'OK',
  'NO',
  'BAD',
  'BYE',
  'PREAUTH',
  ' [',
  ']',
  'CAPABILITY ',
  'AUTH=PLAIN',
  '{3}',
  '{3+}',
  '{99999999}',
  '\r',
  '"',
  '\\',
];
const imapText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** Cuts a text into chunks wherever the numbers say, as a network would. */
function chunks(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
}

/** All lines that a buffer gives for these chunks, and how it ends. */
function linesOf(pieces: readonly Buffer[]): string {
  const buffer = new LineBuffer();
  const lines: string[] = [];
  for (const piece of pieces) {
    buffer.push(piece);
    for (;;) {
      const next = buffer.next();
      if (next.kind === 'more') break;
      if (next.kind === 'too-long') return JSON.stringify([...lines, 'too long']);
      lines.push(next.text);
    }
  }
  return JSON.stringify([lines, buffer.length]);
}

const LONG = Buffer.alloc(LIMITS.lineBytes + 1_000, 'A');

const reading: readonly Property[] = [
  property('a response is read or named as none, never thrown at', imapText, (line) => {
    const response = readResponse(line);
    if (response.kind === 'tagged')
      return line.startsWith(`${response.tag} `) && !response.said.code.includes(']');
    return response.kind !== 'status' || line.startsWith('* ');
  }),
  property(
    'lines do not depend on how the network cuts them',
    fc.tuple(fc.array(imapText, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 8 })),
    ([lines, cuts]) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
      return linesOf([bytes]) === linesOf(chunks(bytes, cuts));
    },
  ),
  property(
    'a line is taken up to its limit and refused beyond it',
    fc.tuple(fc.integer({ min: -300, max: 300 }), fc.boolean()),
    ([beyond, ended]) => {
      const length = LIMITS.lineBytes + beyond;
      const buffer = new LineBuffer();
      buffer.push(LONG.subarray(0, length));
      if (ended) buffer.push(Buffer.from('\n'));
      return buffer.next().kind === (beyond > 0 ? 'too-long' : ended ? 'line' : 'more');
    },
  ),
  property('an OAuth error is read or left', fc.oneof(imapText, fc.json().map(btoaSafe)), (challenge) => {
    const { status = '', scope = '' } = readChallenge(challenge);
    return status.length <= 100 && scope.length <= 100;
  }),
];

function btoaSafe(text: string): string {
  return Buffer.from(text).toString('base64');
}

const secret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .filter((text) => /\S{6}/.test(text));
const HIDDEN_IN: readonly ((secret: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text),
  (text) => btoaSafe(text),
  (text) => btoaSafe(`\u0000ann\u0000${text}`),
  (text) => btoaSafe(`user=ann\u0001auth=Bearer ${text}\u0001\u0001`),
  (text) => encodeURIComponent(text.toWellFormed()),
  (text) => text.toUpperCase().toLowerCase(),
  (text) => [...text].join('\u200b'),
];

const showing: readonly Property[] = [
  property(
    'a secret in any encoding withholds the whole text',
    fc.tuple(secret, fc.nat(HIDDEN_IN.length - 1), imapText, imapText),
    ([value, how, before, after]) => {
      const wellFormed = value.toWellFormed();
      const echo = HIDDEN_IN[how]?.(wellFormed) ?? '';
      // Text right beside it could be read as part of an escape; a server's words stand apart.
      return holdsSecret(`${before} ${echo} ${after}`, formsOf(wellFormed, 'ann'));
    },
  ),
  property(
    'what is shown is short and holds nothing that hides',
    fc.tuple(imapText, fc.string({ unit: 'binary' })),
    ([a, b]) => {
      const shown = quoting('ann', new Secret('a secret that is not in it'))(a + b);
      return shown.length <= 200 && shown.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(shown);
    },
  ),
];

const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 127, 168, 169, 172, 192, 254, 255));
const privateV4 = fc.oneof(
  fc.tuple(octet, octet, octet).map((rest) => `10.${rest.join('.')}`),
  fc.tuple(octet, octet, octet).map((rest) => `127.${rest.join('.')}`),
  fc.tuple(fc.integer({ min: 16, max: 31 }), octet, octet).map((rest) => `172.${rest.join('.')}`),
  fc.tuple(octet, octet).map((rest) => `192.168.${rest.join('.')}`),
  fc.tuple(octet, octet).map((rest) => `169.254.${rest.join('.')}`),
);
const hostText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.domain(),
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6(),
  fc
    .tuple(fc.domain(), fc.constantFrom('.', '\u3002', ':993', '/x', '\n', '\u200b', '%00'))
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'.-0123456789abcx１２７０。．①⓪xn'), maxLength: 20 }),
);

const hosts: readonly Property[] = [
  property('a name that passes is a plain one', fc.oneof(hostText, fc.anything()), (value) => {
    const judged = judgeName(value, idn);
    if (judged.kind === 'refused') return true;
    const labels = judged.name.split('.');
    return (
      labels.length >= 2 &&
      labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label)) &&
      !/^(\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')
    );
  }),
  property('no private address is public, mapped or embedded or plain', privateV4, (address) => {
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
    const hex = [(a << 8) | b, (c << 8) | d].map((part) => part.toString(16)).join(':');
    const spellings = [
      address,
      `::ffff:${address}`,
      `::${hex}`,
      `64:ff9b::${hex}`,
      `2002:${hex}::1`,
      `2001:0:1:2:3:4:${hex}`,
      `2a00::5efe:${hex}`,
    ];
    return spellings.every((one) => !isPublicAddress(one));
  }),
  property(
    'one bad answer refuses a host',
    fc.tuple(fc.domain(), fc.array(fc.ipV4(), { maxLength: 5 }), privateV4, fc.nat(5)),
    ([host, answers, bad, at]) => {
      const mixed = [...answers.slice(0, at), bad, ...answers.slice(at)];
      return judgeHost(host, mixed, [], idn).kind === 'refuse';
    },
  ),
  property(
    'an allowed host is pinned to its first answer',
    fc.tuple(fc.domain(), fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { maxLength: 4 })),
    ([host, answers]) => {
      const verdict = judgeHost(host, answers, [], idn);
      return verdict.kind === 'refuse' || (verdict.pin === answers[0] && answers.every(isPublicAddress));
    },
  ),
  property(
    'a host is never allowed without a look-up',
    fc.oneof(hostText, fc.anything()),
    (host) => judgeHost(host, undefined, [], idn).kind === 'refuse',
  ),
];

export const PROPERTIES: readonly Property[] = [...reading, ...showing, ...hosts];
