import type { Signature } from '../model/schema/diagnosis.ts';
import { GENERAL_RULES, type GeneralRule } from './general-rules.ts';
import type { Match } from './match.ts';

/**
 * The second look, for texts that no signature knows: programs word the same few troubles in endless
 * ways, but with the same words. What it finds is never more than possible, and any signature goes before it.
 */

/** Only the end of a long text is read a second time; that is where a log stopped. UTF-16 units. */
const END = 8 * 1024;
/** Longest piece of a line that is read. */
const MAX_LINE = 1_000;
/** No run of plain words is as vague, so every signature is more specific. */
const SCORE = 5;

/**
 * What mail servers and programs say of single messages, folders and settings of their own: the same
 * words, and nothing about whether the mailbox can be reached.
 */
const OTHER =
  /\b(?:recipients?|rcpt|senders?|spam\w*|spf|dkim|dmarc|grey-?list\w*|attachments?|folders?|append|fetch|search|flags?|uids?(?!=)|pars(?:e|ed|er|ing)|syntax|mime|headers?|bounced?|deliver\w*|undeliver\w*|milter\w*|queue\w*|body|disk|storage|full|over quota|message size|unauthenticated e-?mail|size exceeds|calendars?|contacts|certificate request|relay access|reverse dns|command line|refused to talk|unknown mailbox|resolve imap task|action not taken|failure sending mail|no such file|mailbox(?: \d{1,9})?(?: \(\w{1,20}\))? is locked|black-?list\w*|block-?list\w*)\b|\b5\.[12]\.\d/i;

/**
 * Addresses and paths hold words, too, and they are not what the program says; what a constant says stands
 * between its underscores. As long as before.
 */
const plain = (line: string) =>
  line
    .replace(/https?:\/\/\S+|(?<![^\s("'])\/[\w/.-]+/gi, (path) => ' '.repeat(path.length))
    .replaceAll('_', ' ');

/** A line, and where it stands. */
type Piece = { readonly text: string; readonly at: number };

function piecesOf(text: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const line of text.slice(from, to).split('\n')) {
    if (line.length > 3) pieces.push({ text: plain(line.slice(0, MAX_LINE)), at });
    at += line.length + 1;
  }
  return pieces;
}

function said(
  text: string,
  piece: Piece,
  { diagnosis, says, leavesOpen = [] }: GeneralRule,
): Match | undefined {
  const found = says.exec(piece.text);
  if (!found) return undefined;
  const start = piece.at + found.index;
  const end = start + found[0].length;
  const matched = text.slice(start, end);
  const signature: Signature = {
    match: { text: matched },
    example: matched,
    seenIn: 'client',
    weak: 'needs-mail',
    leavesOpen: [...leavesOpen],
  };
  return { diagnosis, signature, matched, start, end, score: SCORE, isGeneral: true };
}

/**
 * Reads a text by the words that programs and servers share.
 * @param text any text; only its last 8 KiB are read, or what stands between `from` and `to`.
 * @param accepts as for `createMatcher`: does a match count where it stands?
 * @returns the most telling one; of equal ones the last, where a log stopped. Undefined: it says nothing.
 */
export function generalMatch(
  text: string,
  accepts: (match: Match) => boolean,
  from = Math.max(0, text.length - END),
  to = text.length,
): Match | undefined {
  const pieces = piecesOf(text, from, to).filter((piece) => !OTHER.test(piece.text));
  for (const one of GENERAL_RULES) {
    for (const piece of pieces.toReversed()) {
      const match = said(text, piece, one);
      if (match && accepts(match)) return match;
    }
  }
  return undefined;
}
