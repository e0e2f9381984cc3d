import { diagnosisHref } from '../model/addresses.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { elsewhereBy } from '../model/elsewhere.ts';
import type { AnswerKnowledge, DiagnosisWords } from './answer.ts';

/** Cuts out of the catalogue what the decoder needs, as plain data for the browser. */
export function decoderKnowledge(
  catalogue: Pick<Catalogue, 'diagnoses' | 'providers' | 'steps'>,
): AnswerKnowledge {
  const diagnoses = Object.values(catalogue.diagnoses);
  const linkTo = (id: string) => {
    const step = catalogue.steps[id];
    return step && { id, title: step.title, href: step.href };
  };
  const words = diagnoses.flatMap((diagnosis): [string, DiagnosisWords][] => {
    const { id, title, cause, fixedBy, steps } = diagnosis;
    const step = linkTo(steps[0] ?? '');
    if (!step) return [];
    const elsewhere = elsewhereBy(diagnosis, linkTo);
    return [[id, { id, title, cause, fixedBy, href: diagnosisHref(id), step, elsewhere }]];
  });
  return {
    diagnoses: diagnoses.map(({ id, parent, similar, signatures }) => ({
      id,
      ...(parent === undefined ? {} : { parent }),
      similar,
      // The example and the fact are for the pages of the diagnoses; the decoder reads neither.
      signatures: signatures.map(({ match, seenIn, weak, meaning, leavesOpen, source, at }) => ({
        match,
        example: '',
        seenIn,
        weak,
        meaning,
        leavesOpen,
        source,
        at,
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
