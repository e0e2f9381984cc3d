import { type Judgement, likely, sure } from './judgement.ts';

/**
 * Response codes that settle the matter, whatever sentence stands beside them. RFC 5530, section 3;
 * TEMPFAIL, THROTTLED and WEBALERT are the providers' own. AUTHENTICATIONFAILED and ALERT are not
 * here: their sentences say more.
 */
const FIRM: Readonly<Record<string, Judgement>> = {
  UNAVAILABLE: sure('server-temporary'),
  TEMPFAIL: sure('server-temporary'),
  SERVERBUG: likely('server-temporary'),
  CORRUPTION: likely('server-temporary', 'mailbox-missing-or-unlicensed'),
  LIMIT: sure('throttled'),
  INUSE: sure('throttled'),
  OVERQUOTA: sure('throttled'),
  THROTTLED: sure('throttled'),
  EXPIRED: sure('password-expired'),
  PRIVACYREQUIRED: likely('tls-problem', 'wrong-server-settings'),
  AUTHORIZATIONFAILED: likely('shared-mailbox-sign-in', 'oauth-token-rejected'),
  WEBALERT: likely('provider-web-sign-in-required', 'app-password-needed'),
};

/** Codes that count where the sentence says nothing of its own. */
const SOFT: Readonly<Record<string, Judgement>> = {
  CONTACTADMIN: likely('account-disabled-or-missing'),
  NOPERM: likely('shared-mailbox-sign-in'),
  NONEXISTENT: likely('mailbox-missing-or-unlicensed'),
  TRYCREATE: likely('mailbox-missing-or-unlicensed'),
};

/** @param atInbox a fault inside the server while it opens the Inbox may be a mailbox that is not there. */
export function firmCode(code: string, atInbox: boolean): Judgement | undefined {
  if (code === 'SERVERBUG' && atInbox) return likely('server-temporary', 'mailbox-missing-or-unlicensed');
  return Object.hasOwn(FIRM, code) ? FIRM[code] : undefined;
}

export const softCode = (code: string): Judgement | undefined =>
  Object.hasOwn(SOFT, code) ? SOFT[code] : undefined;
