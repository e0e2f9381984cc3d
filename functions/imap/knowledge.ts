import { type CompiledSignature, compileSignatures } from '#core/decoder/match.ts';
import { type Catalogue, goHref } from '#core/model/catalogue.ts';
import { OWN_SERVER } from '#core/model/elsewhere.ts';

/** The part of the catalogue that the function reads. */
export type KnownContent = Pick<Catalogue, 'diagnoses' | 'providers' | 'steps' | 'milestones'>;

/** What the function needs of the catalogue, prepared once. */
export type Knowledge = {
  readonly catalogue: KnownContent;
  readonly signatures: readonly CompiledSignature[];
  /**
   * `/go/<first step>/` of a diagnosis; null if there is none.
   * @param provider id of the provider, if the server is one of a listed one.
   */
  readonly stepOf: (diagnosis: string, provider?: string) => string | null;
};

export function knowledgeOf(catalogue: KnownContent): Knowledge {
  const imap = Object.values(catalogue.diagnoses).map(({ id, signatures }) => ({
    id,
    signatures: signatures.filter(({ seenIn }) => seenIn === 'imap'),
  }));
  return {
    catalogue,
    signatures: compileSignatures(imap),
    stepOf: (diagnosis, provider = OWN_SERVER) => {
      const known = catalogue.diagnoses[diagnosis];
      const there = known?.elsewhere.find(({ at }) => at.includes(provider));
      const step = there?.step ?? known?.steps[0];
      return step === undefined ? null : goHref(step);
    },
  };
}
