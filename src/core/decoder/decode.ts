import type { Signature } from '../model/schema/diagnosis.ts';
import {
  AROUND,
  type Context,
  type Contexts,
  counts,
  createContextReader,
  diagnosisInContext,
  isRefusal,
  type KnownProvider,
  saysRefusedOnly,
} from './context.ts';
import { generalMatch } from './general.ts';
import { hiddenTexts } from './hidden.ts';
import { compileSignatures, createMatcher, type Match } from './match.ts';
import { tableCells } from './tables.ts';
import { viewOf } from './view.ts';

/** Longest text that is read, in UTF-16 units (200 KiB of plain log). */
export const MAX_TEXT = 200 * 1024;
/** More findings than this help nobody. */
const MAX_FINDINGS = 6;

export type Certainty = 'certain' | 'likely' | 'possible';

export type Finding = {
  readonly diagnosis: string;
  readonly certainty: Certainty;
  /** `cause` comes first; `follows` would go away with it; `also` is a trouble of its own. */
  readonly relation: 'cause' | 'follows' | 'also';
  /** Other causes that the text leaves open, likeliest first. */
  readonly open: readonly string[];
  /** What exactly the telling words say, if more is known than the diagnosis says. */
  readonly meaning: string | undefined;
  readonly source: string | undefined;
  /** Whose servers say so, if the words tell it: a provider's id or `own-server`. */
  readonly at: string | undefined;
  /** The telling words; for packed text and cells of tables what was read out of them. */
  readonly matched: string;
  readonly isUnpacked: boolean;
  /** Offsets into the pasted text, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of the pasted text. */
  readonly line: number;
  readonly score: number;
};

export type Reading = {
  /** The cause first. Empty: nothing in it is known. */
  readonly findings: readonly Finding[];
  /** The text was longer than MAX_TEXT; only its last part was read, where the error usually is. */
  readonly clipped: boolean;
};

export type DecoderKnowledge = {
  readonly diagnoses: readonly {
    readonly id: string;
    readonly parent?: string | undefined;
    readonly similar: readonly string[];
    readonly signatures: readonly Signature[];
  }[];
  readonly providers: readonly KnownProvider[];
};

type Told = { readonly match: Match; readonly context: Context; readonly diagnosis: string };

/** What the line of a match says, as far as the context around it reaches. */
function lineOf(text: string, { start, end }: Match, contexts: Contexts): Context {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return contexts.of(Math.max(from, start - AROUND), Math.min(to < 0 ? text.length : to, end + AROUND));
}

function certaintyOf({ match, context }: Told, open: readonly string[]): Certainty {
  if (match.isGeneral || (match.signature.weak && !context.mail)) return 'possible';
  return open.length === 0 ? 'certain' : 'likely';
}

/** Others that the words leave open: what the signature names, and its own diagnosis where the context decided. */
function openOf({ match, diagnosis }: Told): string[] {
  const named = [match.diagnosis, ...(match.signature.leavesOpen ?? [])];
  return [...new Set(named)].filter((other) => other !== diagnosis);
}

/**
 * Prepares the decoder.
 * @returns a function that reads a pasted text. It never throws on any text, keeps nothing of it, and
 *   takes time in proportion to its length.
 */
export function createDecoder(knowledge: DecoderKnowledge): (pasted: string) => Reading {
  const match = createMatcher(compileSignatures(knowledge.diagnoses));
  const readContexts = createContextReader(knowledge.providers);
  const parents = new Map(knowledge.diagnoses.map(({ id, parent }) => [id, parent]));
  /** Is `one` the same trouble as `other`, or a finer name for it? */
  const same = (one: string, other: string) =>
    one === other || parents.get(one) === other || parents.get(other) === one;

  return (pasted) => {
    const clipped = pasted.length > MAX_TEXT;
    // The end of a log is where it stopped.
    const skipped = clipped ? pasted.length - MAX_TEXT : 0;
    const view = viewOf(clipped ? pasted.slice(skipped) : pasted);
    const at = (offset: number) => view.at(offset) + skipped;

    const pieces = [...hiddenTexts(view.text), ...tableCells(view.text)];
    const unpacked = pieces.flatMap((piece) =>
      match(piece.text).map((one) => ({ ...one, start: piece.start, end: piece.end, isUnpacked: true })),
    );
    const contexts = readContexts(view.text);
    const around = ({ start, end }: Match) => contexts.around(start, end);
    const countsHere = (one: Match) =>
      one.signature.weak === undefined || counts(one, around(one), lineOf(view.text, one, contexts));
    const known = [...match(view.text, countsHere), ...unpacked.filter(countsHere)].sort(
      (a, b) => b.score - a.score || a.start - b.start,
    );
    const matches = known.length > 0 ? known : [generalMatch(view.text, countsHere) ?? []].flat();
    const tell = (one: Match): Told => {
      const context = around(one);
      return { match: one, context, diagnosis: diagnosisInContext(one, context) };
    };

    /** The line of the pasted text that a match stands in, as offsets; a wrapped one goes to its last line. */
    const lineAround = ({ start, end }: Match): Span => {
      const to = pasted.indexOf('\n', at(end - 1));
      return { from: pasted.lastIndexOf('\n', at(start)) + 1, to: to < 0 ? pasted.length : to };
    };
    const isWithin = ({ start }: Match, { from, to }: Span) => from <= at(start) && at(start) < to;

    return {
      findings: rank(reasonFirst(matches, view.text, countsHere), tell, same, {
        lineAround,
        isWithin,
      }).map((one) => ({
        ...findingOf(one),
        ...placeOf(one, at, pasted),
      })),
      clipped,
    };
  };
}

/** The name of an exception; its message follows, and may be wrapped. */
const EXCEPTION = /^[\w.]+(?:Exception|Error)$/;
const MESSAGE_LENGTH = 200;

/**
 * The reason goes before what it is the reason of: "[AUTHENTICATIONFAILED] IMAP access is disabled" and
 * "Could not connect to IMAP: certificate verify failed" say more in their last words, however long the
 * first ones are. A refusal leaves nearly everything open; other words leave open what they name, and are
 * vague beside words of the same line that leave nothing open.
 */
function reasonFirst(
  matches: readonly Match[],
  text: string,
  accepts: (match: Match) => boolean,
): readonly Match[] {
  const [first] = matches;
  if (!first) return matches;
  const lineEnd = text.indexOf('\n', EXCEPTION.test(first.matched) ? first.end + MESSAGE_LENGTH : first.end);
  const leavesOpen = ({ signature }: Match, { diagnosis }: Match) =>
    (signature.leavesOpen ?? []).includes(diagnosis);
  const isVague = ({ signature }: Match) => (signature.leavesOpen ?? []).length > 0;
  const isReason = (one: Match) =>
    saysRefusedOnly(first)
      ? !saysRefusedOnly(one) && !leavesOpen(one, first)
      : leavesOpen(first, one) || (isVague(first) && !isVague(one));
  const end = lineEnd < 0 ? text.length : lineEnd;
  const known = matches.find((one) => one.start >= first.end && one.start < end && isReason(one));
  const reason = known ?? (saysRefusedOnly(first) ? generalReason(text, first.end, end, accepts) : undefined);
  return reason ? [reason, ...matches.filter((one) => one !== reason)] : matches;
}

/** A server that has refused hangs up; that is no reason. */
const HANGS_UP = /\b(?:closed|broken|lost|reset|aborted|terminated|dropp?ed)\b|exception/i;

/** What the rest of a line says beyond "refused", by the words that programs share. */
function generalReason(text: string, from: number, to: number, accepts: (match: Match) => boolean) {
  const tells = (one: Match) => !isRefusal(one.diagnosis) && !HANGS_UP.test(one.matched);
  return generalMatch(text, (one) => tells(one) && accepts(one), from, to);
}

const ORDER: readonly Finding['relation'][] = ['cause', 'follows', 'also'];

type Span = { readonly from: number; readonly to: number };
type Lines = {
  readonly lineAround: (match: Match) => Span;
  readonly isWithin: (match: Match, line: Span) => boolean;
};
type Ranked = Told & {
  readonly relation: Finding['relation'];
  readonly open: readonly string[];
  readonly line: Span;
};

/**
 * Puts what the text tells in order. The most specific words name the cause. Words that leave this
 * cause open, or that say no more than "refused", tell less about the same event, so they follow
 * from it; anything else is a trouble of its own. Words inside longer telling words are not told again,
 * nor what follows on the line that names the cause, or the same trouble: one line is one error.
 */
function rank(
  matches: readonly Match[],
  tell: (match: Match) => Told,
  same: (one: string, other: string) => boolean,
  { lineAround, isWithin }: Lines,
): Ranked[] {
  const ranked: Ranked[] = [];
  const isToldOnLine = ({ match, diagnosis }: Told) =>
    ranked.some((other, i) => (i === 0 || same(other.diagnosis, diagnosis)) && isWithin(match, other.line));
  for (const next of matches) {
    const inside = ranked.some(({ match }) => next.start < match.end && match.start < next.end);
    if (inside) continue;
    const one = tell(next);
    const open = openOf(one);
    const [first] = ranked;
    const add = (relation: Finding['relation']) =>
      ranked.push({ ...one, relation, open, line: lineAround(next) });
    if (!first) add('cause');
    else if (
      same(one.diagnosis, first.diagnosis) ||
      open.includes(first.diagnosis) ||
      saysRefusedOnly(one.match)
    ) {
      if (!isToldOnLine(one)) add('follows');
    } else if (!ranked.some(({ diagnosis }) => same(diagnosis, one.diagnosis))) {
      add('also');
    }
    if (ranked.length === MAX_FINDINGS) break;
  }
  return ranked.sort((a, b) => ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation));
}

function findingOf(one: Ranked) {
  const { match, diagnosis, relation, open } = one;
  return {
    diagnosis,
    certainty: certaintyOf(one, open),
    relation,
    open,
    meaning: match.signature.meaning,
    source: match.signature.source,
    at: match.diagnosis === diagnosis ? match.signature.at : undefined,
    matched: match.matched,
    isUnpacked: match.isUnpacked ?? false,
    score: match.score,
  };
}

function placeOf({ match }: Ranked, at: (offset: number) => number, pasted: string) {
  const start = at(match.start);
  // The end of the last character, not the start of what follows it: quote marks may stand between.
  const end = at(match.end - 1) + 1;
  let line = 1;
  for (let i = pasted.indexOf('\n'); i >= 0 && i < start; i = pasted.indexOf('\n', i + 1)) line += 1;
  return { start, end, line };
}
