import type { Role } from './schema/common.ts';
import type { DiagnosisData } from './schema/diagnosis.ts';

/** Stands in a list of providers for a server of none of them, such as the firm's own. */
export const OWN_SERVER = 'own-server';
/** An Exchange Server of the firm's own, where the server shows itself to be one. */
export const EXCHANGE_SERVER = 'exchange-server';

/**
 * By provider, OWN_SERVER among them: who takes the first step of a diagnosis, and which step it is,
 * where that differs from what holds everywhere else.
 * @param stepFor what a step is shown as; undefined leaves the provider out.
 */
export function elsewhereBy<Step>(
  { elsewhere }: Pick<DiagnosisData, 'elsewhere'>,
  stepFor: (id: string) => Step | undefined,
): Readonly<Record<string, { readonly fixedBy: Role; readonly step: Step }>> {
  return Object.fromEntries(
    elsewhere.flatMap(({ at, step: id, fixedBy }) => {
      const step = stepFor(id);
      return step === undefined ? [] : at.map((provider) => [provider, { fixedBy, step }]);
    }),
  );
}
