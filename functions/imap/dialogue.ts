import type { StageEvent } from '#core/contract/events.ts';
import { type Stage, stages } from '#core/contract/stages.ts';
import type { Fingerprint } from '#core/verdict/fingerprint.ts';
import type { Trouble } from '#core/verdict/trouble.ts';
import { backOffSeconds } from './back-off.ts';
import { type DialogueContext, Session, type SignIn, type Target } from './session.ts';
import { askCapabilities } from './stages/capability.ts';
import { connect } from './stages/connect.ts';
import { greet } from './stages/greeting.ts';
import { examine } from './stages/inbox.ts';
import { logout } from './stages/logout.ts';
import { authenticate, cannotSignIn } from './stages/sign-in.ts';
import { encrypt } from './stages/tls.ts';
import { Stop } from './stop.ts';
import { troubleWords } from './trouble-words.ts';
import { WireError } from './wire.ts';

export type { DialogueContext, SignIn, Target } from './session.ts';

/** How a dialogue ended: what stopped it, if anything did, and what the server said about it. */
export type Ending = {
  readonly trouble: Trouble | undefined;
  /** Ended because the visitor left. */
  readonly cancelled: boolean;
  /** The server's own words, safe to show; '' if it said nothing. */
  readonly evidence: string;
  /** By its capability list inside TLS. */
  readonly refusesPasswords: boolean;
  readonly product: Fingerprint | undefined;
  readonly provenFine: readonly Stage[];
};

type OwnStage = Exclude<Stage, 'resolve'>;

const RUN: Readonly<Record<OwnStage, (session: Session) => Promise<string>>> = {
  connect,
  tls: encrypt,
  greeting: greet,
  capability: askCapabilities,
  'sign-in': authenticate,
  inbox: examine,
  logout,
};

/**
 * Talks to one IMAP server once: greeting, CAPABILITY, one sign-in, EXAMINE, LOGOUT.
 * Yields a `started` and an end event for every stage from `connect` on (a skipped one ends only);
 * returns how it ended. Never throws for anything that a server or a network does. One connection,
 * one attempt; the connection is closed when the generator ends, also when its reader goes away.
 */
export async function* talk(
  target: Target,
  signIn: SignIn,
  context: DialogueContext,
): AsyncGenerator<StageEvent, Ending> {
  const session = new Session(target, signIn, context);
  const fine: Stage[] = [];
  let stopped: Stop | undefined;
  try {
    for (const stage of stages) {
      if (stage === 'resolve') continue;
      const skip = skipped(stage, session, stopped);
      if (skip) {
        stopped ??= skip.stop;
        yield { type: 'stage', stage, status: 'skipped', ms: 0, detail: skip.words };
        continue;
      }
      yield { type: 'stage', stage, status: 'started', ms: 0, detail: '' };
      const began = performance.now();
      const ended = await endOf(stage, session);
      const ms = Math.round(performance.now() - began);
      if (typeof ended === 'string') {
        fine.push(stage);
        yield { type: 'stage', stage, status: 'ok', ms, detail: ended };
      } else {
        stopped = ended;
        yield { type: 'stage', stage, status: 'failed', ms, detail: detailOf(ended, session) };
      }
    }
  } finally {
    session.close();
  }
  return endingOf(session, stopped, fine);
}

type Skip = { readonly words: string; readonly stop?: Stop };

/** Why a stage is left out; undefined if it is not. */
function skipped(stage: OwnStage, session: Session, stopped: Stop | undefined): Skip | undefined {
  if (stage === 'logout') {
    return !stopped || stopped.lineIsOpen ? undefined : { words: 'Not reached.' };
  }
  if (stopped) return { words: 'Not reached.' };
  if (stage === 'sign-in') {
    if (session.signIn.method === 'none') return { words: 'Left out: this test only reaches the server.' };
    const trouble = cannotSignIn(session);
    if (trouble) return { words: troubleWords(trouble), stop: new Stop(trouble, '', offered(session), true) };
  }
  if (stage === 'inbox' && session.signIn.method === 'none')
    return { words: 'Left out: it needs a sign-in.' };
  return undefined;
}

/** What the server said about signing in, as evidence where nothing was sent. */
const offered = ({ capabilities }: Session) =>
  ['CAPABILITY', ...capabilities.filter((name) => name.startsWith('AUTH=') || name === 'LOGINDISABLED')].join(
    ' ',
  );

/** Runs a stage. @returns its detail, or what stopped it. A bug of ours is thrown on. */
async function endOf(stage: OwnStage, session: Session): Promise<string | Stop> {
  try {
    return await RUN[stage](session);
  } catch (error) {
    const stop = stopOf(stage, error, session);
    if (stop.trouble?.kind !== 'said-no') return stop;
    const { said, open } = await session.conversation.lastWords();
    return stop.followedBy(said, open);
  }
}

function stopOf(stage: OwnStage, error: unknown, { context: { signal }, target, greeting }: Session): Stop {
  // With STARTTLS the greeting comes before the encryption, in its stage.
  const unheard = stage === 'tls' && target.encryption === 'starttls' && greeting === '';
  const silent = new Stop(unheard ? { stage, kind: 'no-plain-greeting' } : { stage, kind: 'silent' });
  const late =
    signal.aborted && signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  if (error instanceof Stop) return error.trouble || !late ? error : silent;
  if (!(error instanceof WireError)) throw error;
  switch (error.kind) {
    case 'cancelled':
      return late ? silent : new Stop(undefined);
    case 'timed-out':
      return silent;
    case 'reset':
      return new Stop({ stage, kind: 'cut' });
    case 'closed':
    case 'broken':
      return new Stop({ stage, kind: error.kind });
  }
}

/** Our sentence, then the server's own words. */
function detailOf({ trouble, words, evidence }: Stop, { quote }: Session): string {
  if (!trouble) return 'The test was stopped.';
  const wait = backOffSeconds(evidence);
  return [
    words || troubleWords(trouble),
    wait === undefined ? '' : `It asks for a pause of ${wait} ${wait === 1 ? 'second' : 'seconds'}.`,
    quote(evidence),
  ]
    .filter(Boolean)
    .join(' ');
}

function endingOf(session: Session, stopped: Stop | undefined, provenFine: readonly Stage[]): Ending {
  const { refusesPasswords } = session.ways;
  const evidence = stopped ? stopped.evidence : refusesPasswords ? offered(session) : '';
  return {
    trouble: stopped?.trouble,
    cancelled: stopped !== undefined && stopped.trouble === undefined,
    evidence: session.quote(evidence),
    refusesPasswords,
    product: session.product,
    provenFine,
  };
}
