import type { ResultEvent } from '#core/contract/events.ts';
import type { Stage } from '#core/contract/stages.ts';
import { judge } from '#core/verdict/judge.ts';
import { ruledOut } from '#core/verdict/ruled-out.ts';
import type { Circumstances } from '#core/verdict/trouble.ts';
import type { Ending } from './dialogue.ts';
import type { Knowledge } from './knowledge.ts';

const base = { type: 'result', evidence: '', alternatives: [], ruledOut: [], provenFine: [] } as const;

/** Our own policy said no, or the name does not exist: one and the same answer for both. */
export const refusedResult = (triesLeft: number | null): ResultEvent => ({
  ...base,
  outcome: 'refused',
  diagnosis: 'wrong-server-settings',
  certainty: 'possible',
  step: '/go/correct-host-name/',
  triesLeft,
});

/** The verdict of a dialogue that ran. */
export function resultOf(
  ending: Ending,
  around: Omit<Circumstances, 'refusesPasswords'>,
  knowledge: Knowledge,
  triesLeft: number | null,
): ResultEvent {
  const provenFine: Stage[] = ['resolve', ...ending.provenFine];
  const circumstances = { ...around, refusesPasswords: ending.refusesPasswords };
  if (!ending.trouble && !ending.cancelled) {
    const finding =
      ending.refusesPasswords && around.method === 'none'
        ? (around.provider?.onPassword ?? 'basic-auth-retired')
        : null;
    return {
      ...base,
      outcome: 'ok',
      diagnosis: finding,
      certainty: 'certain',
      step: finding === null ? null : knowledge.stepOf(finding),
      evidence: finding === null ? '' : ending.evidence,
      ruledOut: ruledOut(provenFine, around.method),
      provenFine,
      triesLeft,
    };
  }
  const verdict = ending.trouble
    ? judge(ending.trouble, circumstances, knowledge.signatures)
    : { diagnosis: 'server-temporary', certainty: 'possible' as const, others: ['network-blocked'] };
  const alternatives = verdict.others.flatMap((id) => {
    const diagnosis = knowledge.catalogue.diagnoses[id];
    const step = knowledge.stepOf(id);
    return diagnosis && step && id !== verdict.diagnosis
      ? [{ diagnosis: id, step, howToTell: diagnosis.howToTell }]
      : [];
  });
  const open = new Set([verdict.diagnosis, ...alternatives.map(({ diagnosis }) => diagnosis)]);
  return {
    ...base,
    outcome: 'failed',
    diagnosis: verdict.diagnosis,
    certainty: verdict.certainty,
    step: knowledge.stepOf(verdict.diagnosis),
    evidence: ending.evidence,
    alternatives,
    ruledOut: ruledOut(provenFine, around.method).filter((id) => !open.has(id)),
    provenFine,
    triesLeft,
  };
}
