import { spokenOf } from '../decoder/sentences.ts';
import { type Judgement, likely, maybe, sure } from './judgement.ts';
import type { Circumstances, Heard } from './trouble.ts';

/** What one sentence says, by itself. */
export type Reading = { readonly diagnosis: string; readonly others: readonly string[] };

/** Outlook.com's own spelling of whose mailbox it is: `<UserType:OutlookCom>`. */
const PERSONAL = /OutlookCom/i;
/** "Basic authentication is disabled", "LogonDenied-BasicAuthBlocked" */
const BASIC_AUTH_OFF = /basic[ -]?auth/i;

/**
 * A sign-in that the server took for wrong, without a telling code or sentence. The same words mean
 * different things: what was sent, and to whom, decides.
 * @param reading what the sentence says by itself, if anything.
 */
export function judgeRefusal(
  heard: readonly Heard[],
  reading: Reading | undefined,
  around: Circumstances,
): Judgement {
  const text = heard.map((one) => one.text).join(' ');
  return around.method === 'token' ? judgeToken(text, around) : judgePassword(text, reading, around);
}

function judgeToken(text: string, { provider }: Circumstances): Judgement {
  // Where mailboxes are shared, a good token for one's own does not open the other.
  const shares = provider === undefined || provider.takes === 'no-password';
  const scope = /scope/i.test(text) ? ['oauth-app-misconfigured'] : [];
  return likely('oauth-token-rejected', ...scope, ...(shares ? ['shared-mailbox-sign-in'] : []));
}

function judgePassword(text: string, reading: Reading | undefined, { provider }: Circumstances): Judgement {
  if (PERSONAL.test(text)) return sure('personal-basic-auth-retired');
  if (BASIC_AUTH_OFF.test(text))
    return sure(provider?.takes === 'no-password' ? provider.onPassword : 'basic-auth-retired');
  // Microsoft's cloud takes no password: whatever it answers to one, this is why.
  if (provider?.takes === 'no-password') return sure(provider.onPassword);
  const spoken = spokenOf(text);
  if (spoken.includes('imap-disabled-mailbox'))
    return maybe('wrong-password', 'imap-disabled-mailbox', 'app-password-needed');
  if (spoken.includes('app-password-needed')) return sure('app-password-needed');
  const others = [...spoken, ...(reading?.others ?? [])].filter((other) => other !== 'oauth-token-rejected');
  // Such a provider takes an app password only, so the account's own password is the likelier mistake.
  if (provider?.takes === 'app-password' || reading?.diagnosis === 'app-password-needed')
    return likely('app-password-needed', 'wrong-password', ...others);
  return likely('wrong-password', 'app-password-needed', ...others);
}
