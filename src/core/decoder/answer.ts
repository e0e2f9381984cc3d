import type { Role } from '../model/schema/common.ts';
import { type Certainty, createDecoder, type DecoderKnowledge, type Finding } from './decode.ts';
import { maskText } from './mask.ts';
import { GAP, type QuotePart, quoteOf } from './quote.ts';

export { rehearsalOf } from './rehearsal.ts';

type StepLink = { readonly id: string; readonly title: string; readonly href: string };

/** What the decoder says of a diagnosis beside its signatures. */
export type DiagnosisWords = {
  readonly id: string;
  readonly title: string;
  readonly cause: string;
  readonly fixedBy: Role;
  readonly href: string;
  readonly step: StepLink;
  /** Where another step comes first, by provider. */
  readonly elsewhere: Readonly<Record<string, { readonly fixedBy: Role; readonly step: StepLink }>>;
};

export type AnswerFinding = Omit<DiagnosisWords, 'elsewhere'> & {
  readonly certainty: Certainty;
  readonly relation: Finding['relation'];
  readonly meaning: string | undefined;
  readonly source: string | undefined;
  readonly matched: string;
  /** 1-based line of the pasted text. */
  readonly line: number;
  /** Other causes that the words leave open. */
  readonly open: readonly Pick<DiagnosisWords, 'id' | 'title' | 'href'>[];
  /** How specific the telling words are, in characters. */
  readonly score: number;
};

export type Answer = {
  /** The cause first; empty when nothing in the text is known. */
  readonly findings: readonly AnswerFinding[];
  /** The telling lines, masked, with the telling words marked. */
  readonly quote: readonly QuotePart[];
  readonly clipped: boolean;
};

export type AnswerKnowledge = DecoderKnowledge & {
  readonly words: Readonly<Record<string, DiagnosisWords>>;
};

/** Words of a match that cannot hold an address or a secret once the quote was masked. */
const maskedMatch = (quote: readonly QuotePart[], finding: number, matched: string) =>
  quote
    .filter((part) => part.finding === finding)
    .map(({ text }) => text)
    .join(GAP) || matched;

/**
 * Prepares the decoder together with the words to answer in.
 * @returns a function from a pasted text to what the page, the search and the command line show.
 */
export function createAnswerer(knowledge: AnswerKnowledge): (pasted: string) => Answer {
  const decode = createDecoder(knowledge);
  return (pasted) => {
    const { findings, clipped } = decode(pasted);
    const known = findings.filter(({ diagnosis }) => knowledge.words[diagnosis]);
    const quote = quoteOf(pasted, known);
    return {
      clipped,
      quote,
      findings: known.flatMap((finding, i) => {
        const known = knowledge.words[finding.diagnosis];
        if (!known) return [];
        const { elsewhere, ...usual } = known;
        const { fixedBy, step } = elsewhere[finding.at ?? ''] ?? usual;
        const { certainty, relation, meaning, source, line, score, isUnpacked } = finding;
        const open = finding.open.flatMap((id) => {
          const other = knowledge.words[id];
          return other ? [{ id: other.id, title: other.title, href: other.href }] : [];
        });
        const matched = isUnpacked ? maskText(finding.matched) : maskedMatch(quote, i, finding.matched);
        return [
          { ...usual, fixedBy, step, certainty, relation, meaning, source, matched, line, open, score },
        ];
      }),
    };
  };
}
