import type { DecoderKnowledge } from './decode.ts';

/** UTF-16 units of a piece: on a slow phone the first ones take about 20 ms each. */
const PIECE = 2 * 1024;

/** How a line of mail begins, so that the words count and the context around them is read as well. */
const BEFORE = 'imap: ';

/**
 * Texts to practice with. A browser interprets what runs for the first time and compiles what turns out
 * to be used much, so the first long log took four times as long as the second. Reading these before,
 * a piece whenever nothing else is to be done, has that behind it.
 * @returns the words of all signatures, in pieces of about PIECE.
 */
export function rehearsalOf({ diagnoses }: Pick<DecoderKnowledge, 'diagnoses'>): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const { match } of diagnoses.flatMap(({ signatures }) => signatures)) {
    piece += `${BEFORE}${'text' in match ? match.text : 'code' in match ? match.code : match.pattern}\n`;
    if (piece.length < PIECE) continue;
    pieces.push(piece);
    piece = '';
  }
  return piece === '' ? pieces : [...pieces, piece];
}
