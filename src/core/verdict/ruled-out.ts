import type { Stage } from '../contract/stages.ts';
import type { Circumstances } from './trouble.ts';

/** What a stage that went well proves not to be the cause. */
const RULES: Partial<Record<Stage, readonly string[]>> = {
  connect: ['network-blocked'],
  tls: ['tls-problem'],
  'sign-in': ['account-locked', 'account-disabled-or-missing', 'wrong-server-settings'],
  inbox: [
    'imap-disabled-mailbox',
    'authenticated-not-connected',
    'mailbox-missing-or-unlicensed',
    'shared-mailbox-sign-in',
    'server-temporary',
    'throttled',
  ],
};

const SIGNED_IN = {
  none: [],
  password: [
    'wrong-password',
    'password-expired',
    'app-password-needed',
    'provider-web-sign-in-required',
    'basic-auth-retired',
    'personal-basic-auth-retired',
  ],
  token: ['oauth-token-rejected', 'oauth-app-misconfigured'],
} as const satisfies Record<Circumstances['method'], readonly string[]>;

/** Diagnoses that the stages which went well rule out. A known provider's own host is no wrong setting. */
export function ruledOut(provenFine: readonly Stage[], { method, provider }: Circumstances): string[] {
  const byStage = provenFine.flatMap((stage) => RULES[stage] ?? []);
  const byHost = provider && provenFine.includes('capability') ? ['wrong-server-settings'] : [];
  const bySignIn = provenFine.includes('sign-in') ? SIGNED_IN[method] : [];
  return [...new Set([...byStage, ...byHost, ...bySignIn])];
}
