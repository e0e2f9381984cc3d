import { isRefusal } from '../decoder/context.ts';
import { type CompiledSignature, matchSignatures } from '../decoder/match.ts';
import { saysWrong, spokenOf } from '../decoder/sentences.ts';
import { firmCode, softCode } from './codes.ts';
import { type Judgement, likely, maybe } from './judgement.ts';
import { judgeRefusal, type Reading } from './refusal.ts';
import type { Circumstances, Heard, Trouble } from './trouble.ts';

type SaidNo = Extract<Trouble, { kind: 'said-no' }>;

/**
 * Judges a server's NO, BAD or BYE: by response code first (RFC 5530), then by the catalogue's
 * signatures, then by the words that servers share, and at last by stage and method.
 */
export function judgeAnswer(
  { stage, answer, also }: SaidNo,
  around: Circumstances,
  signatures: readonly CompiledSignature[],
): Judgement {
  const heard = [answer, ...also];
  const atInbox = stage === 'inbox';
  for (const { code } of heard) {
    const firm = firmCode(code, atInbox);
    if (firm) return forMethod(firm, around);
  }
  const readings = heard.map((one) => read(one, signatures));
  const telling = readings.find((reading) => reading && !isRefusal(reading.diagnosis));
  if (telling) return afterGoodbye(fromReading(telling, around), also);
  if (stage === 'sign-in' && around.method !== 'none') {
    // A command that was not understood says nothing about the secret.
    if (answer.status === 'BAD' && !readings[0]) return maybe('server-temporary', 'wrong-server-settings');
    return softCode(answer.code) ?? judgeRefusal(heard, readings[0], around);
  }
  const soft = softCode(answer.code);
  if (soft) return soft;
  if (readings[0]) return likely(readings[0].diagnosis, ...readings[0].others);
  return atInbox ? likely('server-temporary', 'mailbox-missing-or-unlicensed') : maybe('server-temporary');
}

/**
 * "Invalid credentials or IMAP is disabled" says two things, and the usual one is the likelier.
 * The most specific signature; where that says "refused" only, the words that servers share may say more. */
function read(heard: Heard, signatures: readonly CompiledSignature[]): Reading | undefined {
  // The signatures were written for whole lines, so they get one.
  const line = [heard.status, heard.code && `[${heard.code}]`, heard.text].filter(Boolean).join(' ');
  const best = matchSignatures(line, signatures)[0];
  const signed = best && { diagnosis: best.diagnosis, others: best.signature.leavesOpen ?? [] };
  if (signed && !isRefusal(signed.diagnosis)) {
    if (saysWrong(heard.text)) return { diagnosis: 'wrong-password', others: [signed.diagnosis] };
    return { ...signed, others: [...signed.others, ...openOnes(spokenOf(heard.text))] };
  }
  const [spoken, ...rest] = spokenOf(heard.text);
  if (spoken === undefined || isRefusal(spoken))
    return signed ?? (spoken === undefined ? undefined : { diagnosis: spoken, others: rest });
  if (saysWrong(heard.text)) return signed ?? { diagnosis: 'wrong-password', others: [spoken, ...rest] };
  return { diagnosis: spoken, others: rest };
}

/** Of a sentence with a signature, only a lock stands beside what the signature says. */
const openOnes = (spoken: readonly string[]) => spoken.filter((diagnosis) => diagnosis === 'account-locked');

function fromReading({ diagnosis, others }: Reading, around: Circumstances): Judgement {
  return forMethod(likely(diagnosis, ...others), around);
}

/** A password that expired is no cause where a token was sent. */
function forMethod(judgement: Judgement, { method }: Circumstances): Judgement {
  if (method === 'token' && judgement.diagnosis === 'password-expired') return likely('oauth-token-rejected');
  if (method === 'password' && judgement.others.includes('oauth-token-rejected'))
    return { ...judgement, others: judgement.others.filter((other) => other !== 'oauth-token-rejected') };
  return judgement;
}

/** A server that closes the line after "not connected" gives up on the mailbox itself (Exchange Online, code 14). */
function afterGoodbye(judgement: Judgement, also: readonly Heard[]): Judgement {
  const closed = also.some(({ status }) => status === 'BYE');
  return closed && judgement.diagnosis === 'authenticated-not-connected'
    ? likely('server-temporary', 'authenticated-not-connected')
    : judgement;
}
