import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { type Fingerprint, fingerprint } from '#core/verdict/fingerprint.ts';
import { type Ways, waysIn } from './capabilities.ts';
import { Conversation } from './conversation.ts';
import { type Quote, quoting } from './evidence.ts';
import type { Secret } from './secret.ts';
import { type Budget, newBudget, Wire } from './wire.ts';

type Address = { readonly address: string; readonly family: 4 | 6 };

/** Where to connect: a name for TLS, and the one address that was checked for it. */
export type Target = Address & {
  readonly name: string;
  /** An address of the other family, checked like the first, for a machine that has no way to the first. */
  readonly fallback?: Address | undefined;
  readonly port: number;
  readonly encryption: 'tls' | 'starttls';
  readonly passwordCommand: 'plain-first' | 'login-first';
  /** False for a provider that is known to take no password: it gets none. */
  readonly mayTakePassword: boolean;
};

export type SignIn =
  | { readonly method: 'none' }
  | { readonly method: 'password'; readonly user: string; readonly secret: Secret }
  | { readonly method: 'token'; readonly user: string; readonly secret: Secret };

export type DialogueContext = {
  readonly secureContext: SecureContext;
  /** Ends the test: the total deadline (a TimeoutError) or the visitor's leaving. */
  readonly signal: AbortSignal;
};

/** What the stages of one test share. Lives as long as its one connection. */
export class Session {
  readonly target: Target;
  readonly signIn: SignIn;
  readonly context: DialogueContext;
  readonly quote: Quote;
  readonly #budget: Budget = newBudget();
  #socket: Socket | undefined;
  #conversation: Conversation | undefined;
  /** The greeting line as it came; it often names the product. */
  greeting = '';

  constructor(target: Target, signIn: SignIn, context: DialogueContext) {
    this.target = target;
    this.signIn = signIn;
    this.context = context;
    this.quote =
      signIn.method === 'none' ? quoting(undefined, undefined) : quoting(signIn.user, signIn.secret);
  }

  get socket(): Socket {
    if (!this.#socket) throw new Error('no connection yet');
    return this.#socket;
  }

  set socket(socket: Socket) {
    this.#socket = socket;
  }

  get conversation(): Conversation {
    if (!this.#conversation) throw new Error('no line to read yet');
    return this.#conversation;
  }

  /** Starts to read lines from the present socket; whatever was said before counts no longer. */
  listen(): Wire {
    const wire = new Wire(this.socket, this.#budget, this.context.signal);
    this.#conversation = new Conversation(wire);
    return wire;
  }

  /** What the server said last that it can do; empty before it said anything. */
  get capabilities(): readonly string[] {
    return this.#conversation?.capabilities ?? [];
  }

  get ways(): Ways {
    return waysIn(this.capabilities);
  }

  get product(): Fingerprint | undefined {
    return fingerprint(this.greeting, this.capabilities);
  }

  close(): void {
    this.#socket?.destroy();
  }
}
