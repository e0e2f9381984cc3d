import { diagnosisHref } from '../model/addresses.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { AnswerKnowledge, DiagnosisWords } from './answer.ts';

/** Cuts out of the catalogue what the decoder needs, as plain data for the browser. */
export function decoderKnowledge(
  catalogue: Pick<Catalogue, 'diagnoses' | 'providers' | 'steps'>,
): AnswerKnowledge {
  const diagnoses = Object.values(catalogue.diagnoses);
  const words = diagnoses.flatMap(({ id, title, cause, fixedBy, steps }): [string, DiagnosisWords][] => {
    const step = catalogue.steps[steps[0] ?? ''];
    if (!step) return [];
    const first = { id: step.id, title: step.title, href: step.href };
    return [[id, { id, title, cause, fixedBy, href: diagnosisHref(id), step: first }]];
  });
  return {
    diagnoses: diagnoses.map(({ id, parent, similar, signatures }) => ({
      id,
      ...(parent === undefined ? {} : { parent }),
      similar,
      // The example and the fact are for the pages of the diagnoses; the decoder reads neither.
      signatures: signatures.map(({ match, seenIn, weak, meaning, leavesOpen, source }) => ({
        match,
        example: '',
        seenIn,
        weak,
        meaning,
        leavesOpen,
        source,
      })),
    })),
    providers: Object.values(catalogue.providers).map(({ id, domains, imap, smtp, takes, onPassword }) => ({
      id,
      domains,
      imap,
      smtp,
      takes,
      onPassword,
    })),
    words: Object.fromEntries(words),
  };
}
