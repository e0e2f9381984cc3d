import type { Certainty } from '../contract/events.ts';
import { type CompiledSignature, matchSignatures } from '../decoder/match.ts';

/** How a sign-in can end without a token. `answered` carries what the sign-in page said. */
export type SignInEnding =
  | { readonly kind: 'answered'; readonly error: string; readonly description: string }
  | {
      readonly kind:
        | 'came-back'
        | 'popup-blocked'
        | 'timed-out'
        | 'unreachable'
        | 'not-ours'
        | 'token-blocked'
        | 'clock';
    };

export type SignInVerdict = {
  /** A diagnosis of the catalogue; null if there is none to name. */
  readonly diagnosis: string | null;
  readonly certainty: Certainty;
  /** One or two plain sentences. */
  readonly words: string;
};

/** What an OAuth error code means where its description names nothing more exact (RFC 6749, section 4.1.2.1; OpenID Connect Core, section 3.1.2.6). */
const BY_ERROR: Readonly<Record<string, readonly [string, Certainty, string]>> = {
  access_denied: ['consent-declined', 'likely', 'The request for access was declined.'],
  consent_required: ['admin-consent-needed', 'likely', 'Nobody has approved the app yet.'],
  interaction_required: [
    'mfa-required',
    'likely',
    'Microsoft asks for one more step before it lets the app in.',
  ],
  login_required: ['oauth-token-rejected', 'possible', 'The sign-in page asks to sign in again.'],
  account_selection_required: [
    'oauth-token-rejected',
    'possible',
    'An account has to be chosen on the sign-in page.',
  ],
  invalid_grant: [
    'oauth-token-rejected',
    'likely',
    'The sign-in was used already, or it took too long. Sign in again.',
  ],
  invalid_client: ['oauth-app-misconfigured', 'likely', 'The app’s registration does not fit this site.'],
  unauthorized_client: [
    'oauth-app-misconfigured',
    'likely',
    'The app may not be used in this tenant, or not in this way.',
  ],
  invalid_scope: [
    'oauth-app-misconfigured',
    'likely',
    'The app asks for a permission that does not exist here.',
  ],
  invalid_request: [
    'oauth-app-misconfigured',
    'likely',
    'The app’s request is not in order; often its redirect address.',
  ],
  unsupported_response_type: [
    'oauth-app-misconfigured',
    'likely',
    'The app asks in a way that is not allowed.',
  ],
  server_error: ['server-temporary', 'likely', 'The sign-in service has trouble of its own.'],
  temporarily_unavailable: ['server-temporary', 'likely', 'The sign-in service has trouble of its own.'],
};

/** Endings that no answer of the sign-in page explains: what happened, and the diagnosis if there is one. */
const WORDS = {
  'came-back': 'You came back before the sign-in was finished. Nothing was changed. Select the button again.',
  'popup-blocked':
    'The browser did not open the sign-in window. Allow it for this site, or sign in in this window.',
  'timed-out':
    'No answer came from the sign-in page. Select the button again, and finish within ten minutes.',
  unreachable:
    'The sign-in service could not be reached from this browser. Check the connection, then try again.',
  'token-blocked':
    'The sign-in worked, but this browser may not fetch the token. The app’s redirect address must be registered as a single-page application.',
  clock:
    'The clock of this device is wrong, so the sign-in cannot be checked. Set the right time, then sign in again.',
  'not-ours': 'The answer does not belong to this sign-in, so it was not used. Select the button again.',
} as const;

const DIAGNOSES: Partial<Record<SignInEnding['kind'], string>> = {
  unreachable: 'network-blocked',
  'token-blocked': 'oauth-app-misconfigured',
  clock: 'oauth-token-rejected',
};

/**
 * Names the cause of a sign-in that ended without a token.
 * @param signatures all signatures of the catalogue: the description holds an AADSTS code.
 */
export function judgeSignIn(ending: SignInEnding, signatures: readonly CompiledSignature[]): SignInVerdict {
  if (ending.kind !== 'answered') {
    const diagnosis = DIAGNOSES[ending.kind] ?? null;
    return { diagnosis, certainty: diagnosis ? 'likely' : 'certain', words: WORDS[ending.kind] };
  }
  const { error, description } = ending;
  const best = matchSignatures(description, signatures, { seenIn: ['entra'] })[0];
  if (best) {
    return {
      diagnosis: best.diagnosis,
      certainty: 'likely',
      words: best.signature.meaning ?? 'Microsoft’s sign-in page gave a reason.',
    };
  }
  const known = Object.hasOwn(BY_ERROR, error) ? BY_ERROR[error] : undefined;
  if (known) return { diagnosis: known[0], certainty: known[1], words: known[2] };
  return {
    diagnosis: null,
    certainty: 'possible',
    words: 'The sign-in page gave a reason that we do not know. Send its text to support.',
  };
}
