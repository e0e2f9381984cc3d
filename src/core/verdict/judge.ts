import type { Certainty } from '../contract/events.ts';
import { type CompiledSignature, matchSignatures } from '../decoder/match.ts';
import type { Circumstances, Trouble } from './trouble.ts';

export type Judgement = {
  readonly diagnosis: string;
  readonly certainty: Certainty;
  /** Others that what was seen leaves open, likeliest first. */
  readonly others: readonly string[];
};

const sure = (diagnosis: string, ...others: string[]): Judgement => ({
  diagnosis,
  certainty: 'certain',
  others,
});
const likely = (diagnosis: string, ...others: string[]): Judgement => ({
  diagnosis,
  certainty: 'likely',
  others,
});
const maybe = (diagnosis: string, ...others: string[]): Judgement => ({
  diagnosis,
  certainty: 'possible',
  others,
});

/** Response codes that speak for themselves. RFC 5530, section 3. AUTHENTICATIONFAILED is not here: its text says more. */
const BY_CODE: Readonly<Record<string, Judgement>> = {
  UNAVAILABLE: sure('server-temporary'),
  LIMIT: sure('throttled'),
  INUSE: sure('throttled'),
  OVERQUOTA: sure('throttled'),
  EXPIRED: sure('password-expired'),
  PRIVACYREQUIRED: likely('tls-problem', 'wrong-server-settings'),
  CONTACTADMIN: likely('account-disabled-or-missing'),
  AUTHORIZATIONFAILED: likely('shared-mailbox-sign-in'),
  NOPERM: likely('shared-mailbox-sign-in'),
  NONEXISTENT: likely('mailbox-missing-or-unlicensed'),
};

/** A bug inside the server while it opens the Inbox may be a mailbox that is not there. */
const SERVERBUG = {
  inbox: likely('server-temporary', 'mailbox-missing-or-unlicensed'),
  other: likely('server-temporary'),
};

/** Codes that may stand beside a sentence that is more telling than they are. */
const TEXT_FIRST = new Set(['AUTHENTICATIONFAILED', 'ALERT', '', 'TEMPFAIL', 'CANNOT']);

/** Sentences of servers that the catalogue's signatures, made for people's pastes, need not know. */
const SENTENCES: readonly (readonly [RegExp, Judgement])[] = [
  [/^Lookup failed/i, likely('oauth-app-misconfigured')],
  [/system error|temporary failure|try again later/i, likely('server-temporary')],
  [/too many (simultaneous|concurrent)? ?connections|command or bandwidth limits/i, sure('throttled')],
];

/** "Invalid credentials or IMAP is disabled" and the like say two things in one sentence. */
const SAYS_IMAP_OFF = /IMAP is disabled/i;

/**
 * Names the cause of a trouble.
 * @param signatures those of the catalogue that are seen in IMAP.
 * @returns one diagnosis id, how sure it is, and what it leaves open.
 */
export function judge(
  trouble: Trouble,
  around: Circumstances,
  signatures: readonly CompiledSignature[],
): Judgement {
  switch (trouble.kind) {
    case 'refused':
      return likely('wrong-server-settings', 'network-blocked');
    case 'unreachable':
      return likely('network-blocked', 'wrong-server-settings');
    case 'timed-out':
    case 'silent':
      return trouble.stage === 'connect'
        ? likely('network-blocked', 'wrong-server-settings', 'server-temporary')
        : likely('server-temporary', 'network-blocked', 'wrong-server-settings');
    case 'reset':
    case 'cut':
      return likely('network-blocked', 'server-temporary');
    case 'certificate':
    case 'tls-version':
      return sure('tls-problem');
    case 'injected':
      return likely('tls-problem', 'network-blocked');
    case 'not-tls':
    case 'no-starttls':
      return likely('wrong-server-settings', 'network-blocked');
    case 'not-imap':
      return sure('wrong-server-settings');
    case 'preauth':
      return likely('wrong-server-settings');
    case 'closed':
      return trouble.stage === 'inbox'
        ? likely('server-temporary', 'authenticated-not-connected')
        : likely('server-temporary', 'network-blocked');
    case 'broken':
      return maybe('server-temporary', 'wrong-server-settings');
    case 'takes-no-password':
      return sure(
        around.provider?.takes === 'no-password' ? around.provider.onPassword : 'basic-auth-retired',
      );
    case 'takes-no-token':
      return likely('wrong-server-settings', 'app-password-needed');
    case 'said-no':
      return judgeAnswer(trouble, around, signatures);
  }
}

function judgeAnswer(
  trouble: Extract<Trouble, { kind: 'said-no' }>,
  around: Circumstances,
  signatures: readonly CompiledSignature[],
): Judgement {
  const { stage, code, text } = trouble;
  if (code === 'SERVERBUG') return stage === 'inbox' ? SERVERBUG.inbox : SERVERBUG.other;
  const byCode = BY_CODE[code];
  if (byCode && !TEXT_FIRST.has(code)) return byCode;
  const sentence = SENTENCES.find(([pattern]) => pattern.test(text));
  if (sentence) return sentence[1];
  // Microsoft's cloud takes no password: whatever a password was answered, this is why.
  if (stage === 'sign-in' && around.method === 'password' && around.provider?.takes === 'no-password') {
    const web = bestSignature(text, 'NO', '', signatures);
    if (web?.diagnosis === 'provider-web-sign-in-required') return likely(web.diagnosis, 'account-locked');
    return sure(around.provider.onPassword);
  }
  const signature = bestSignature(text, 'NO', code, signatures);
  if (stage === 'sign-in' && around.method === 'token') {
    // Texts about passwords mean the token here.
    if (
      !signature ||
      ['wrong-password', 'app-password-needed', 'oauth-token-rejected', 'basic-auth-retired'].includes(
        signature.diagnosis,
      )
    ) {
      return likely('oauth-token-rejected', 'shared-mailbox-sign-in');
    }
    return likely(signature.diagnosis, ...signature.others);
  }
  if (stage === 'sign-in' && around.method === 'password') return judgePassword(text, around, signature);
  if (signature) return likely(signature.diagnosis, ...signature.others);
  return stage === 'inbox'
    ? likely('server-temporary', 'mailbox-missing-or-unlicensed')
    : maybe('server-temporary');
}

function judgePassword(text: string, around: Circumstances, signature: Found | undefined): Judgement {
  const generic =
    !signature ||
    ['wrong-password', 'app-password-needed', 'oauth-token-rejected', 'basic-auth-retired'].includes(
      signature.diagnosis,
    );
  if (SAYS_IMAP_OFF.test(text) && generic)
    return maybe('wrong-password', 'imap-disabled-mailbox', 'app-password-needed');
  if (!generic && signature) return likely(signature.diagnosis, ...signature.others);
  if (/BasicAuthBlocked|Basic authentication is disabled/i.test(text))
    return sure(signature?.diagnosis ?? 'basic-auth-retired');
  // Such a provider takes an app password only, so the account's own password is the likelier mistake.
  if (around.provider?.takes === 'app-password') return likely('app-password-needed', 'wrong-password');
  return likely('wrong-password', 'app-password-needed');
}

type Found = { readonly diagnosis: string; readonly others: readonly string[] };

function bestSignature(
  text: string,
  status: string,
  code: string,
  signatures: readonly CompiledSignature[],
): Found | undefined {
  // The signatures were written for whole lines, so they get one.
  const line = `${status} ${code ? `[${code}] ` : ''}${text}`;
  const best = matchSignatures(line, signatures)[0];
  return best && { diagnosis: best.diagnosis, others: best.signature.leavesOpen ?? [] };
}
