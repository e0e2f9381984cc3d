import type { Stage } from '../contract/stages.ts';

/** What a stage that went well proves not to be the cause. */
const RULES: Partial<Record<Stage, readonly string[]>> = {
  connect: ['network-blocked'],
  tls: ['tls-problem'],
  capability: ['wrong-server-settings'],
  inbox: ['imap-disabled-mailbox', 'authenticated-not-connected', 'mailbox-missing-or-unlicensed'],
};
const SIGNED_IN = ['account-locked', 'account-disabled-or-missing'];

/** Diagnoses that the stages which went well rule out. */
export function ruledOut(provenFine: readonly Stage[], method: 'none' | 'password' | 'token'): string[] {
  const byStage = provenFine.flatMap((stage) => RULES[stage] ?? []);
  if (!provenFine.includes('sign-in')) return byStage;
  const bySignIn =
    method === 'password'
      ? ['wrong-password', 'password-expired', 'app-password-needed']
      : ['oauth-token-rejected'];
  return [...byStage, ...SIGNED_IN, ...bySignIn];
}
