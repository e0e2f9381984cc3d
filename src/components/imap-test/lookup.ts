import type { FormProvider } from '#core/imap-form/slice.ts';
import { providerFromDomain } from '#core/providers/find.ts';
import { askOffer } from '../sign-in/offer.ts';

const DEADLINE_MS = 3_000;
const asked = new Map<string, Promise<string | undefined>>();

/** Asks the function, which reads the domain's mail records. Any failure is no answer. */
async function ask(domain: string, providers: readonly FormProvider[]): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/provider?domain=${encodeURIComponent(domain)}`, {
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const answer: unknown = response.ok ? await response.json() : undefined;
    const id =
      typeof answer === 'object' && answer !== null && 'provider' in answer ? answer.provider : undefined;
    return providers.find((provider) => provider.id === id)?.id;
  } catch {
    return undefined;
  }
}

/**
 * Finds the provider of a mail domain: well-known ones at once, others through the function, each
 * domain once.
 * @returns its id, or undefined if none is known. Never throws, never takes longer than 3 seconds.
 */
export function findProvider(
  domain: string,
  providers: readonly FormProvider[],
): string | Promise<string | undefined> {
  const known = providerFromDomain(domain, providers);
  if (known !== undefined) return known;
  const answer = asked.get(domain) ?? ask(domain, providers);
  asked.set(domain, answer);
  return answer;
}

/** Does this deployment test the listed servers only? If that cannot be learned, the function will say. */
export const listedOnly = async (): Promise<boolean> => (await askOffer()).listed;
