import type { CompiledSignature } from '../decoder/match.ts';
import { judgeAnswer } from './answer.ts';
import { type Judgement, likely, maybe, sure } from './judgement.ts';
import type { Circumstances, Trouble } from './trouble.ts';

export type { Judgement } from './judgement.ts';

/** What it means that no password is taken: at a listed provider that takes none, what it says of that. */
export const retiredAt = ({ provider }: Pick<Circumstances, 'provider'>): string =>
  provider?.takes === 'no-password' ? provider.onPassword : 'no-password-taken';

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
    // Also what a server says to a name that it does not serve, and to a client without a certificate.
    case 'tls-refused':
      return likely('tls-problem', 'wrong-server-settings');
    case 'injected':
      return likely('tls-problem', 'network-blocked');
    // A port for TLS from the start waits for the client to begin, so it says nothing to STARTTLS.
    case 'no-plain-greeting':
      return likely('wrong-server-settings', 'network-blocked', 'server-temporary');
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
      return trouble.stage === 'greeting'
        ? maybe('wrong-server-settings', 'server-temporary')
        : maybe('server-temporary', 'wrong-server-settings');
    case 'takes-no-password':
      return sure(retiredAt(around));
    case 'takes-other-passwords':
    case 'takes-no-token':
      return likely('wrong-server-settings', 'app-password-needed');
    case 'said-no':
      return judgeAnswer(trouble, around, signatures);
  }
}
