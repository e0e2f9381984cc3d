import { type CompiledSignature, compileSignatures } from '#core/decoder/match.ts';
import { type Catalogue, goHref } from '#core/model/catalogue.ts';

/** What the function needs of the catalogue, prepared once. */
export type Knowledge = {
  readonly catalogue: Pick<Catalogue, 'diagnoses' | 'providers' | 'steps'>;
  readonly signatures: readonly CompiledSignature[];
  /** `/go/<first step>/` of a diagnosis; null if there is none. */
  readonly stepOf: (diagnosis: string) => string | null;
};

export function knowledgeOf(catalogue: Pick<Catalogue, 'diagnoses' | 'providers' | 'steps'>): Knowledge {
  const imap = Object.values(catalogue.diagnoses).map(({ id, signatures }) => ({
    id,
    signatures: signatures.filter(({ seenIn }) => seenIn === 'imap'),
  }));
  return {
    catalogue,
    signatures: compileSignatures(imap),
    stepOf: (diagnosis) => {
      const step = catalogue.diagnoses[diagnosis]?.steps[0];
      return step === undefined ? null : goHref(step);
    },
  };
}
