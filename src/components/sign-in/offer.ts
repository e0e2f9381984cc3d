import type { SignInSettings } from './settings.ts';

/** What the function says that this deployment offers. */
export type Offer = {
  /** Only the servers of the listed providers can be tested. */
  readonly listed: boolean;
  readonly signIn: (SignInSettings & { readonly appName: string }) | undefined;
};

const DEADLINE_MS = 3_000;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Reads the function's answer; what is not as agreed counts as not offered. */
export function readOffer(answer: unknown): Offer {
  const all = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  const given =
    typeof all.signIn === 'object' && all.signIn !== null ? (all.signIn as Record<string, unknown>) : {};
  const { issuer, clientId, scope, appName } = given;
  const signIn =
    isText(issuer) && URL.canParse(issuer) && isText(clientId) && isText(scope) && isText(appName)
      ? { issuer, clientId, scope, appName }
      : undefined;
  return { listed: all.hosts === 'listed', signIn };
}

let offer: Promise<Offer> | undefined;

/** Asks the function once what it offers. If that cannot be learned, the function itself will say later. */
export function askOffer(): Promise<Offer> {
  offer ??= fetch('/api/imap-test/settings', { signal: AbortSignal.timeout(DEADLINE_MS) })
    .then((response) => response.json())
    .then(readOffer)
    .catch(() => {
      offer = undefined;
      return { listed: false, signIn: undefined };
    });
  return offer;
}

/** Microsoft's own page, or the name of the host that is signed in at. */
export const signInName = ({ issuer }: SignInSettings): string => {
  const { hostname } = new URL(issuer);
  return /^login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)$/.test(hostname)
    ? 'Microsoft'
    : hostname;
};

/**
 * Is the sign-in of this deployment the one that this mailbox needs?
 * @param provider the chosen provider's id, or `other` for a server of one's own.
 */
export function isOffered(settings: SignInSettings, provider: string, method: string): boolean {
  if (provider === 'microsoft-365') return true;
  // Personal accounts sign in at "common" or "consumers" only.
  if (provider === 'outlook-com') return /\/(?:common|consumers)\//.test(settings.issuer);
  return provider === 'other' && method === 'token';
}
