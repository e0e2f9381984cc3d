import type { Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import { cleanText } from '#core/contract/clean-text.ts';
import type { StageEvent } from '#core/contract/events.ts';
import { type Stage, stages } from '#core/contract/stages.ts';
import type { Trouble } from '#core/verdict/trouble.ts';
import { type DialFailure, dial, secure } from './dial.ts';
import { LIMITS } from './limits.ts';
import { capabilitiesIn, codeName, type Response, readResponse } from './response.ts';
import type { Secret } from './secret.ts';
import { type Budget, newBudget, Wire, WireError } from './wire.ts';

/** Where to connect: a name for TLS, and the one address that was checked for it. */
export type Target = {
  readonly name: string;
  readonly address: string;
  readonly family: 4 | 6;
  readonly port: number;
  readonly encryption: 'tls' | 'starttls';
  readonly passwordCommand: 'plain-first' | 'login-first';
  /** False for a provider that takes no password: then none is sent, whatever its server says. */
  readonly mayTakePassword: boolean;
};

export type SignIn =
  | { readonly method: 'none' }
  | { readonly method: 'password'; readonly user: string; readonly secret: Secret }
  | { readonly method: 'token'; readonly user: string; readonly secret: Secret };

/** How a dialogue ended: what stopped it, if anything did, and what the server said about it. */
export type Ending = {
  readonly trouble: Trouble | undefined;
  /** Ended because the visitor left or the deadline came. */
  readonly cancelled: boolean;
  readonly evidence: string;
  readonly refusesPasswords: boolean;
  readonly provenFine: readonly Stage[];
};

export type DialogueContext = {
  readonly secureContext: SecureContext;
  readonly signal: AbortSignal;
};

/** The trouble of a stage, thrown inside the dialogue only and turned into its Ending. */
class Stop extends Error {
  readonly trouble: Trouble | undefined;
  readonly said: string;
  constructor(trouble: Trouble | undefined, said = '') {
    super('stop');
    this.trouble = trouble;
    this.said = said;
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/**
 * Talks to one IMAP server once: greeting, CAPABILITY, one sign-in, EXAMINE, LOGOUT.
 * Yields a `started` and an end event for every stage from `connect` on; returns how it ended.
 * Never throws for anything that a server or a network does. One connection, one attempt.
 */
export async function* talk(
  target: Target,
  signIn: SignIn,
  context: DialogueContext,
): AsyncGenerator<StageEvent, Ending> {
  const session = new Session(target, signIn, context);
  const fine: Stage[] = [];
  let stopped: Stop | undefined;
  for (const stage of stages.slice(1)) {
    const skip = stopped ? 'Not reached.' : session.skips(stage);
    if (skip !== undefined) {
      yield { type: 'stage', stage, status: 'skipped', ms: 0, detail: skip };
      if (!stopped && stage === 'sign-in' && session.refusal) stopped = new Stop(session.refusal);
      continue;
    }
    yield { type: 'stage', stage, status: 'started', ms: 0, detail: '' };
    const began = performance.now();
    const ms = () => Math.round(performance.now() - began);
    try {
      const detail = await session.run(stage);
      fine.push(stage);
      yield { type: 'stage', stage, status: 'ok', ms: ms(), detail: session.show(detail) };
    } catch (error) {
      const stop = session.stopOf(stage, error);
      const detail =
        session.show(stop.said) || (stop.trouble ? troubleWords(stop.trouble) : 'The test was stopped.');
      // Trouble at LOGOUT changes nothing: all that was asked is known by then.
      yield { type: 'stage', stage, status: stage === 'logout' ? 'ok' : 'failed', ms: ms(), detail };
      if (stage !== 'logout') stopped = stop;
    }
  }
  session.close();
  return {
    trouble: stopped?.trouble,
    cancelled: stopped !== undefined && stopped.trouble === undefined,
    evidence: session.show(stopped?.said ?? session.findingText),
    refusesPasswords: session.refusesPasswords,
    provenFine: fine,
  };
}

/** A plain sentence for what stopped a stage. */
function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'refused':
      return 'Nothing answers at this server and port.';
    case 'timed-out':
    case 'silent':
      return 'No answer came in time.';
    case 'unreachable':
      return 'There is no way to this server.';
    case 'reset':
    case 'cut':
      return 'The connection was cut.';
    case 'closed':
      return 'The server closed the connection.';
    case 'certificate':
      return 'The certificate of the server cannot be trusted.';
    case 'tls-version':
      return 'The server speaks no TLS 1.2 or later.';
    case 'not-tls':
      return 'The server does not speak TLS at this port.';
    case 'no-starttls':
      return 'The server does not offer encryption.';
    case 'injected':
      return 'Text came before the encryption was on. The connection is not safe.';
    case 'not-imap':
      return 'This is not an IMAP server.';
    case 'preauth':
      return 'The server claims that nobody has to sign in. That proves nothing.';
    case 'broken':
      return 'The server does not keep to the rules of IMAP.';
    case 'takes-no-password':
      return 'The server takes no password.';
    case 'takes-no-token':
      return 'The server takes no token.';
    case 'said-no':
      return 'The server said no.';
  }
}

class Session {
  readonly #target: Target;
  readonly #signIn: SignIn;
  readonly #context: DialogueContext;
  readonly #budget: Budget = newBudget();
  #socket: Socket | undefined;
  #wire: Wire | undefined;
  #capabilities: readonly string[] | undefined;
  #tag = 0;
  /** What an untagged NO, BAD or BYE said last; often more telling than the tagged line. */
  #aside = '';
  findingText = '';

  constructor(target: Target, signIn: SignIn, context: DialogueContext) {
    this.#target = target;
    this.#signIn = signIn;
    this.#context = context;
  }

  get refusesPasswords(): boolean {
    const names = this.#capabilities;
    if (!names) return false;
    return names.includes('LOGINDISABLED') && !names.includes('AUTH=PLAIN');
  }

  /** Why no secret is sent, if there is a reason. */
  get refusal(): Trouble | undefined {
    const { method } = this.#signIn;
    if (method === 'password' && (this.refusesPasswords || !this.#target.mayTakePassword)) {
      return { stage: 'sign-in', kind: 'takes-no-password' };
    }
    return undefined;
  }

  /** Why a stage is left out, in words; undefined if it is not. */
  skips(stage: Stage): string | undefined {
    if (stage === 'sign-in') {
      if (this.#signIn.method === 'none') return 'Not asked for.';
      if (this.refusal) return 'No password was sent: this server takes none.';
    }
    if (stage === 'inbox' && this.#signIn.method === 'none') return 'Needs a sign-in.';
    return undefined;
  }

  async run(stage: Stage): Promise<string> {
    switch (stage) {
      case 'resolve':
        return '';
      case 'connect':
        return this.#connect();
      case 'tls':
        return this.#secure();
      case 'greeting':
        return this.#greeting();
      case 'capability':
        return this.#capability();
      case 'sign-in':
        return this.#authenticate();
      case 'inbox':
        return this.#examine();
      case 'logout':
        return this.#logout();
    }
  }

  /** Turns whatever ended a stage into a Stop. A bug of ours is thrown on. */
  stopOf(stage: Stage, error: unknown): Stop {
    if (error instanceof Stop) return error;
    if (!(error instanceof WireError)) throw error;
    const at = stage as Exclude<Stage, 'resolve'>;
    switch (error.failure.kind) {
      case 'cancelled':
        return new Stop(undefined);
      case 'timed-out':
        return new Stop({ stage: at, kind: 'silent' });
      case 'reset':
        return new Stop({ stage: at, kind: 'cut' });
      case 'closed':
        return this.#aside
          ? new Stop({ stage: at, kind: 'said-no', code: '', text: this.#aside }, this.#aside)
          : new Stop({ stage: at, kind: 'closed' });
      case 'broken':
        return new Stop({ stage: at, kind: 'broken' });
    }
  }

  /** Server text, safe to show: cleaned, cut, and withheld whole if it holds the secret. */
  show(text: string): string {
    const { method } = this.#signIn;
    if (method !== 'none' && this.#signIn.secret.isIn(text, this.#signIn.user)) {
      return 'The server repeated the secret, so its words are not shown.';
    }
    return cleanText(text);
  }

  close(): void {
    this.#socket?.destroy();
  }

  async #connect(): Promise<string> {
    const { address, family, port } = this.#target;
    const dialed = await dial(address, family, port, LIMITS.connectMs, this.#context.signal);
    if (dialed.kind === 'failed') throw new Stop(connectTrouble(dialed.failure));
    this.#socket = dialed.socket;
    return `Connected to port ${port}.`;
  }

  async #secure(): Promise<string> {
    const plain = this.#open();
    if (this.#target.encryption === 'starttls') await this.#startTls(plain);
    const dialed = await secure(
      plain,
      this.#target.name,
      this.#context.secureContext,
      LIMITS.tlsMs,
      this.#context.signal,
    );
    if (dialed.kind === 'failed')
      throw new Stop(tlsTrouble(dialed.failure), certificateWords(dialed.failure));
    this.#socket = dialed.socket;
    this.#wire = new Wire(dialed.socket, this.#budget, this.#context.signal);
    return tlsWords(dialed.socket);
  }

  /** STARTTLS is mandatory on port 143. What came before it counts for nothing (RFC 9051, section 6.2.1). */
  async #startTls(socket: Socket): Promise<void> {
    const wire = new Wire(socket, this.#budget, this.#context.signal);
    this.#wire = wire;
    await this.#readGreeting();
    const answer = await this.#command('STARTTLS', 'tls', LIMITS.greetingMs);
    if (answer.status !== 'OK') throw new Stop({ stage: 'tls', kind: 'no-starttls' }, answer.text);
    if (wire.detach() > 0) throw new Stop({ stage: 'tls', kind: 'injected' });
    this.#capabilities = undefined;
    this.#wire = undefined;
  }

  async #greeting(): Promise<string> {
    if (this.#target.encryption === 'starttls')
      return 'The greeting came before the encryption; nothing in it counts.';
    return this.#readGreeting();
  }

  async #readGreeting(): Promise<string> {
    const line = await this.#reader().line(LIMITS.greetingMs);
    const greeting = readResponse(line);
    if (greeting.kind !== 'status') throw new Stop({ stage: 'greeting', kind: 'not-imap' }, line);
    if (greeting.status === 'PREAUTH') throw new Stop({ stage: 'greeting', kind: 'preauth' }, greeting.text);
    if (greeting.status !== 'OK') {
      throw new Stop(
        { stage: 'greeting', kind: 'said-no', code: codeName(greeting.code), text: greeting.text },
        greeting.text,
      );
    }
    this.#capabilities = capabilitiesIn(greeting.code);
    return 'The server greets as an IMAP server.';
  }

  async #capability(): Promise<string> {
    const before = this.#capabilities;
    const answer = await this.#command('CAPABILITY', 'capability', LIMITS.commandMs);
    if (answer.status !== 'OK') {
      throw new Stop(
        { stage: 'capability', kind: 'said-no', code: codeName(answer.code), text: answer.text },
        answer.text,
      );
    }
    // A server that answers without a list (iCloud did) gave it in its greeting.
    this.#capabilities ??= before ?? [];
    const ways = this.#capabilities.filter((name) => name.startsWith('AUTH=') || name === 'LOGINDISABLED');
    if (this.refusesPasswords) this.findingText = `CAPABILITY ${ways.join(' ')}`;
    return ways.length > 0 ? `Offers ${ways.join(' ')}` : 'Offers no special way to sign in.';
  }

  async #authenticate(): Promise<string> {
    const signIn = this.#signIn;
    switch (signIn.method) {
      case 'none':
        return '';
      case 'password':
        await this.#password(signIn.user, signIn.secret);
        return 'The server accepted the sign-in.';
      case 'token':
        await this.#token(signIn.user, signIn.secret);
        return 'The server accepted the token.';
    }
  }

  async #password(user: string, secret: Secret): Promise<void> {
    const names = this.#capabilities ?? [];
    const plain = names.includes('AUTH=PLAIN');
    const login = !names.includes('LOGINDISABLED');
    // iCloud refuses AUTHENTICATE PLAIN where LOGIN works, and only one attempt is made.
    if (plain && !(login && this.#target.passwordCommand === 'login-first')) {
      await this.#sasl('PLAIN', base64(`\u0000${user}\u0000${secret.reveal()}`));
      return;
    }
    await this.#finish(await this.#login(user, secret.reveal()));
  }

  /** LOGIN with its arguments as literals, so that any character can stand in them (RFC 3501, section 4.3). */
  async #login(user: string, password: string): Promise<Tagged> {
    const quotable = /^[\x20-\x7e]*$/;
    if (quotable.test(user) && quotable.test(password)) {
      const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
      return this.#command(`LOGIN ${quote(user)} ${quote(password)}`, 'sign-in', LIMITS.commandMs);
    }
    const bytes = (text: string) => Buffer.byteLength(text);
    return this.#command(`LOGIN {${bytes(user)}}`, 'sign-in', LIMITS.commandMs, [
      `${user} {${bytes(password)}}`,
      password,
    ]);
  }

  async #token(user: string, secret: Secret): Promise<void> {
    const names = this.#capabilities ?? [];
    const token = secret.reveal();
    if (names.includes('AUTH=OAUTHBEARER')) {
      // RFC 7628, section 3.1; after a refusal the client answers with one 0x01 (section 3.2.3).
      const { name, port } = this.#target;
      const gs2 = user.replaceAll('=', '=3D').replaceAll(',', '=2C');
      const response = base64(
        `n,a=${gs2},\u0001host=${name}\u0001port=${port}\u0001auth=Bearer ${token}\u0001\u0001`,
      );
      await this.#sasl('OAUTHBEARER', response, 'AQ==');
    } else if (names.includes('AUTH=XOAUTH2')) {
      await this.#sasl('XOAUTH2', base64(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`), '');
    } else {
      throw new Stop({ stage: 'sign-in', kind: 'takes-no-token' });
    }
  }

  /** One AUTHENTICATE: the response at once where the server takes it (SASL-IR, RFC 4959). */
  async #sasl(mechanism: string, response: string, onChallenge?: string): Promise<void> {
    const names = this.#capabilities ?? [];
    const replies = onChallenge === undefined ? [] : [onChallenge];
    if (names.includes('SASL-IR')) {
      await this.#finish(
        await this.#command(`AUTHENTICATE ${mechanism} ${response}`, 'sign-in', LIMITS.commandMs, replies),
      );
    } else {
      await this.#finish(
        await this.#command(`AUTHENTICATE ${mechanism}`, 'sign-in', LIMITS.commandMs, [response, ...replies]),
      );
    }
  }

  async #finish(answer: Tagged): Promise<void> {
    if (answer.status === 'OK') return;
    const said = answer.text || answer.aside;
    const text = /WEBALERT/i.test(answer.aside) ? `${answer.text}` : said;
    throw new Stop({ stage: 'sign-in', kind: 'said-no', code: codeName(answer.code), text }, said);
  }

  async #examine(): Promise<string> {
    const answer = await this.#command('EXAMINE INBOX', 'inbox', LIMITS.commandMs);
    if (answer.status === 'OK') return 'The Inbox opened read-only.';
    throw new Stop(
      { stage: 'inbox', kind: 'said-no', code: codeName(answer.code), text: answer.text },
      answer.text,
    );
  }

  async #logout(): Promise<string> {
    await this.#command('LOGOUT', 'logout', LIMITS.logoutMs);
    return 'Signed out.';
  }

  #open(): Socket {
    if (!this.#socket) throw new Error('no connection yet');
    return this.#socket;
  }

  #reader(): Wire {
    if (!this.#wire) throw new Error('no line to read yet');
    return this.#wire;
  }

  /**
   * Sends one command and reads until its tagged answer. Continuation requests are answered with
   * `replies` in turn; one more than there are, or more than the limit, and the server is refused.
   */
  async #command(
    command: string,
    stage: Exclude<Stage, 'resolve'>,
    ms: number,
    replies: readonly string[] = [],
  ): Promise<Tagged> {
    const wire = this.#reader();
    this.#tag += 1;
    const tag = `a${this.#tag}`;
    this.#aside = '';
    wire.send(`${tag} ${command}`);
    const end = performance.now() + ms;
    let continuations = 0;
    for (;;) {
      const line = readResponse(await wire.line(Math.max(1, end - performance.now())));
      if (line.kind === 'tagged') {
        if (line.tag !== tag) throw new Stop({ stage, kind: 'broken' });
        const list = capabilitiesIn(line.code);
        if (list) this.#capabilities = list;
        return { ...line, aside: this.#aside };
      }
      if (line.kind === 'continue') {
        continuations += 1;
        const reply = replies[continuations - 1];
        if (reply === undefined || continuations > LIMITS.continuations)
          throw new Stop({ stage, kind: 'broken' });
        wire.send(reply);
      } else this.#note(line, stage);
    }
  }

  #note(line: Response, stage: Exclude<Stage, 'resolve'>): void {
    if (line.kind === 'capability') this.#capabilities = line.names;
    else if (line.kind === 'other') throw new Stop({ stage, kind: 'broken' }, line.text);
    else if (line.kind === 'status' && line.status !== 'OK') {
      // RFC 5530 codes stand in untagged lines too, but one-time links (WEBALERT) must not be shown.
      this.#aside = line.code && /^WEBALERT/i.test(line.code) ? `WEBALERT ${line.text}` : line.text;
    }
  }
}

type Tagged = Extract<Response, { kind: 'tagged' }> & { readonly aside: string };

function connectTrouble({ kind }: DialFailure): Trouble | undefined {
  switch (kind) {
    case 'cancelled':
      return undefined;
    case 'refused':
    case 'timed-out':
    case 'unreachable':
    case 'reset':
      return { stage: 'connect', kind };
    case 'certificate':
    case 'tls-version':
    case 'not-tls':
      return { stage: 'connect', kind: 'reset' };
  }
}

function tlsTrouble({ kind }: DialFailure): Trouble | undefined {
  switch (kind) {
    case 'cancelled':
      return undefined;
    case 'certificate':
    case 'tls-version':
    case 'not-tls':
    case 'timed-out':
    case 'reset':
      return { stage: 'tls', kind };
    case 'refused':
    case 'unreachable':
      return { stage: 'tls', kind: 'reset' };
  }
}

const certificateWords = ({ kind, code }: DialFailure) =>
  kind === 'certificate' || kind === 'tls-version' ? code : '';

function tlsWords(socket: TLSSocket): string {
  const certificate = socket.getPeerCertificate();
  const days = Math.floor((Date.parse(certificate.valid_to ?? '') - Date.now()) / 86_400_000);
  const names = (certificate.subjectaltname ?? '').replaceAll('DNS:', '').split(', ').slice(0, 3).join(', ');
  return `${socket.getProtocol()}, ${socket.getCipher().name}; certificate for ${names}, ${days} days left`;
}
