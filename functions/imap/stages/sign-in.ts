import type { Trouble } from '#core/verdict/trouble.ts';
import { passwordWay, tokenMechanism } from '../capabilities.ts';
import type { Answer } from '../conversation.ts';
import { LIMITS } from '../limits.ts';
import { challengeWords } from '../oauth-error.ts';
import type { Session, SignIn } from '../session.ts';
import { Stop } from '../stop.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Why nothing may be sent: the server takes no such thing. Undefined if it may. */
export function cannotSignIn(session: Session): Trouble | undefined {
  const { signIn, ways } = session;
  if (signIn.method === 'password' && !wayFor(session))
    return {
      stage: 'sign-in',
      kind:
        ways.refusesPasswords || !session.target.mayTakePassword
          ? 'takes-no-password'
          : 'takes-other-passwords',
    };
  if (signIn.method === 'token' && !tokenMechanism(ways)) return { stage: 'sign-in', kind: 'takes-no-token' };
  return undefined;
}

/**
 * A provider that takes no password gets none, whatever its server lists: Exchange Online listed
 * AUTH=PLAIN for years after it had stopped taking passwords (`exo-capability`, 2024).
 * iCloud refuses AUTHENTICATE PLAIN where LOGIN with the same password works, and there is one attempt only.
 */
const wayFor = ({ ways, target, product }: Session) =>
  target.mayTakePassword
    ? passwordWay(ways, target.passwordCommand === 'login-first' || product === 'icloud')
    : undefined;

/** Signs in once. Runs inside TLS only, and only if `cannotSignIn` has nothing against it. */
export async function authenticate(session: Session): Promise<string> {
  const { signIn } = session;
  if (signIn.method === 'none') throw new Error('nothing to sign in with');
  const way = signIn.method === 'password' ? wayFor(session) : tokenMechanism(session.ways);
  if (!way) throw new Error('no way to sign in');
  const answer = await attempt(session, signIn, way);
  const { said, asides, challenge } = answer;
  if (said.status === 'OK') return `The server accepted the ${signIn.method} (${way}).`;
  const refused = `The server refused the ${signIn.method} (${way}).`;
  throw Stop.said(
    'sign-in',
    said,
    asides,
    signIn.method === 'token' ? refused + challengeWords(challenge, session.quote) : refused,
  );
}

type Way = Exclude<ReturnType<typeof passwordWay> | ReturnType<typeof tokenMechanism>, undefined>;

function attempt(
  session: Session,
  { user, secret }: Exclude<SignIn, { method: 'none' }>,
  way: Way,
): Promise<Answer> {
  const value = secret.reveal();
  switch (way) {
    case 'AUTHENTICATE PLAIN':
      return sasl(session, 'PLAIN', base64(`\u0000${user}\u0000${value}`), '*');
    case 'AUTHENTICATE LOGIN':
      return session.conversation.command('AUTHENTICATE LOGIN', {
        stage: 'sign-in',
        replies: [base64(user), base64(value)],
        giveUp: '*',
      });
    case 'LOGIN':
      return login(session, user, value);
    case 'XOAUTH2':
      // The error comes as a challenge, which wants an empty answer before the NO.
      return sasl(session, way, base64(`user=${user}\u0001auth=Bearer ${value}\u0001\u0001`), '');
    case 'OAUTHBEARER':
      return sasl(session, way, bearer(session, user, value), 'AQ==');
  }
}

/** RFC 7628, section 3.1; a refusal is answered with one 0x01 (section 3.2.3). */
function bearer({ target }: Session, user: string, token: string): string {
  const gs2 = user.replaceAll('=', '=3D').replaceAll(',', '=2C');
  return base64(
    `n,a=${gs2},\u0001host=${target.name}\u0001port=${target.port}\u0001auth=Bearer ${token}\u0001\u0001`,
  );
}

/** One AUTHENTICATE: the response at once where the server takes it (SASL-IR, RFC 4959) and the line stays short. */
function sasl(session: Session, mechanism: string, response: string, onChallenge: string): Promise<Answer> {
  const atOnce = `AUTHENTICATE ${mechanism} ${response}`;
  return session.ways.initialResponse && atOnce.length <= LIMITS.commandBytes
    ? session.conversation.command(atOnce, { stage: 'sign-in', giveUp: onChallenge })
    : session.conversation.command(`AUTHENTICATE ${mechanism}`, {
        stage: 'sign-in',
        replies: [response],
        giveUp: onChallenge,
      });
}

/** LOGIN with quoted strings, or with literals where a character does not fit into them (RFC 3501, section 4.3). */
function login({ conversation }: Session, user: string, password: string): Promise<Answer> {
  const quotable = /^[\x20-\x7e]*$/;
  const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
  if (quotable.test(user + password))
    return conversation.command(`LOGIN ${quoted(user)} ${quoted(password)}`, { stage: 'sign-in' });
  const size = (text: string) => Buffer.byteLength(text);
  return conversation.command(`LOGIN {${size(user)}}`, {
    stage: 'sign-in',
    replies: [`${user} {${size(password)}}`, password],
  });
}
