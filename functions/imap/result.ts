import type { ResultEvent } from '#core/contract/events.ts';
import type { Stage } from '#core/contract/stages.ts';
import { EXCHANGE_SERVER } from '#core/model/elsewhere.ts';
import { type Judgement, judge, retiredAt } from '#core/verdict/judge.ts';
import { providerBehind } from '#core/verdict/provider.ts';
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

/** A test that came to no cause, and says so. */
export const unknownResult = (triesLeft: number | null): ResultEvent => ({
  ...base,
  outcome: 'failed',
  diagnosis: null,
  certainty: 'possible',
  step: null,
  triesLeft,
});

/** The name leads nowhere, told to somebody who may know that. */
export const nameNotFound = (knowledge: Knowledge): ResultEvent => ({
  ...base,
  outcome: 'failed',
  diagnosis: 'wrong-server-settings',
  certainty: 'likely',
  step: '/go/correct-host-name/',
  alternatives: alternativesOf(
    { diagnosis: 'wrong-server-settings', certainty: 'likely', others: ['network-blocked'] },
    knowledge,
  ),
  triesLeft: null,
});

/** What is known beside the dialogue. `domain` is that of the mail address. */
export type Around = Circumstances & { readonly domain?: string };

/** The verdict of a dialogue that ran. */
export function resultOf(
  ending: Ending,
  around: Around,
  knowledge: Knowledge,
  triesLeft: number | null,
): ResultEvent {
  const behind = providerBehind(ending.product, around.domain ?? '', knowledge.catalogue.providers);
  const seen: Circumstances = { method: around.method, provider: around.provider ?? behind };
  const provenFine: Stage[] = ['resolve', ...ending.provenFine];
  const out = ruledOut(provenFine, around);
  const failed = ending.trouble !== undefined || ending.cancelled;
  const verdict = failed ? failedVerdict(ending, seen, knowledge) : finding(ending, seen);
  const whose = seen.provider?.id ?? (ending.product === EXCHANGE_SERVER ? EXCHANGE_SERVER : undefined);
  const alternatives = verdict ? alternativesOf(verdict, knowledge, whose) : [];
  const open = new Set([verdict?.diagnosis, ...alternatives.map(({ diagnosis }) => diagnosis)]);
  return {
    ...base,
    outcome: failed ? 'failed' : 'ok',
    diagnosis: verdict?.diagnosis ?? null,
    certainty: verdict?.certainty ?? 'certain',
    step: verdict ? knowledge.stepOf(verdict.diagnosis, whose) : null,
    evidence: verdict ? ending.evidence : '',
    alternatives,
    ruledOut: out.filter((id) => !open.has(id)),
    provenFine,
    triesLeft,
    ...(whose !== undefined && { provider: whose }),
  };
}

const failedVerdict = ({ trouble }: Ending, seen: Circumstances, { signatures }: Knowledge): Judgement =>
  trouble
    ? judge(trouble, seen, signatures)
    : { diagnosis: 'server-temporary', certainty: 'possible', others: ['network-blocked'] };

/** A test that only reached the server may still have found that it takes no passwords. */
function finding({ refusesPasswords }: Ending, { method, provider }: Circumstances): Judgement | undefined {
  if (method !== 'none') return undefined;
  const retired = retiredAt({ provider });
  if (refusesPasswords) return { diagnosis: retired, certainty: 'certain', others: [] };
  return provider?.takes === 'no-password'
    ? { diagnosis: retired, certainty: 'likely', others: [] }
    : undefined;
}

/** What else it could be: each with its step and how to tell. */
export const alternativesOf = (
  { diagnosis, others }: Judgement,
  { catalogue, stepOf }: Knowledge,
  provider?: string,
) =>
  others.flatMap((id) => {
    const other = catalogue.diagnoses[id];
    const step = stepOf(id, provider);
    return other && step && id !== diagnosis ? [{ diagnosis: id, step, howToTell: other.howToTell }] : [];
  });
