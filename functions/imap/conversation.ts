import type { Stage } from '#core/contract/stages.ts';
import { LIMITS } from './limits.ts';
import { capabilitiesIn, type Response, readResponse, type Said } from './response.ts';
import { Stop } from './stop.ts';
import { type Wire, WireError } from './wire.ts';

/** A command's end, and the NO, BAD and BYE that the server said on the way, in order. */
export type Answer = { readonly said: Said; readonly asides: readonly Said[]; readonly challenge: string };

type CommandOptions = {
  readonly stage: Exclude<Stage, 'resolve'>;
  readonly ms?: number;
  /** Answers to continuation requests, in turn. */
  readonly replies?: readonly string[];
  /** Sent once when the server asks for more than there is; RFC 9051, section 6.2.2: "*" gives up. */
  readonly giveUp?: string;
};

const MORE = 'The server asks for more and more.';

/** Commands and their answers over one line. Keeps the capability list that was announced last. */
export class Conversation {
  readonly #wire: Wire;
  #tag = 0;
  #asides: Said[] = [];
  capabilities: readonly string[] | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** The first line of a connection. @throws WireError */
  async greeting(): Promise<{ readonly line: string; readonly response: Response }> {
    const line = await this.#wire.line(performance.now() + LIMITS.greetingMs);
    const response = readResponse(line);
    if (response.kind === 'status') this.capabilities = capabilitiesIn(response.said.code);
    return { line, response };
  }

  /**
   * Sends one command and reads until its tagged answer. A server that asks for more than there is
   * gets `giveUp` once, then nothing.
   * @throws WireError, or Stop when the server breaks the rules or says goodbye instead of answering.
   */
  async command(
    text: string,
    { stage, ms = LIMITS.commandMs, replies = [], giveUp }: CommandOptions,
  ): Promise<Answer> {
    this.#tag += 1;
    const tag = `a${this.#tag}`;
    this.#asides = [];
    const queue = [...replies, ...(giveUp === undefined ? [] : [giveUp])].slice(0, LIMITS.continuations);
    let challenge = '';
    let last = '';
    let end = performance.now() + ms;
    this.#wire.send(`${tag} ${text}`);
    for (;;) {
      const response = await this.#next(end, stage);
      if (response.kind === 'tagged') {
        if (response.tag !== tag)
          throw new Stop({ stage, kind: 'broken' }, 'The server answered a command that was not sent.');
        // BAD is the proper answer to giving up; it says nothing about the sign-in.
        if (last === '*' && response.said.status === 'BAD') throw new Stop({ stage, kind: 'broken' }, MORE);
        this.capabilities = capabilitiesIn(response.said.code) ?? this.capabilities;
        return { said: response.said, asides: this.#asides, challenge };
      }
      if (response.kind === 'continue') {
        const reply = queue.shift();
        if (reply === undefined) throw new Stop({ stage, kind: 'broken' }, MORE);
        last = reply;
        challenge = response.text || challenge;
        this.#wire.send(reply);
      } else if (response.kind === 'capability') this.capabilities = response.names;
      else if (response.kind === 'other')
        throw new Stop({ stage, kind: 'broken' }, 'The server answered with something that is not IMAP.');
      else if (response.kind === 'status') {
        this.#note(response.said);
        if (response.said.status === 'BYE') end = Math.min(end, performance.now() + LIMITS.byeMs);
      }
    }
  }

  #note(said: Said): void {
    // A flood of them is bounded by the budget; more than a few say nothing new.
    if (said.status !== 'OK' && this.#asides.length < 10) this.#asides.push(said);
  }

  /** The next response; a line that goes dead after a BYE ends with what the BYE said. */
  async #next(end: number, stage: Exclude<Stage, 'resolve'>): Promise<Response> {
    try {
      return readResponse(await this.#wire.line(end));
    } catch (error) {
      const [answer, ...also] = this.#asides.toReversed();
      const dead =
        error instanceof WireError &&
        (error.kind === 'closed' || error.kind === 'timed-out' || error.kind === 'reset');
      if (dead && answer && (answer.status === 'BYE' || error.kind !== 'timed-out'))
        throw Stop.said(stage, answer, also);
      throw error;
    }
  }

  /**
   * After a refusal: what the server says without being asked, such as a BYE.
   * @returns the statuses in order, and whether the line is still open.
   */
  async lastWords(): Promise<{ readonly said: readonly Said[]; readonly open: boolean }> {
    const said: Said[] = [];
    const end = performance.now() + LIMITS.lastWordsMs;
    try {
      for (;;) {
        const response = readResponse(await this.#wire.line(end));
        if (response.kind !== 'status') continue;
        said.push(response.said);
        if (response.said.status === 'BYE') return { said, open: false };
      }
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return { said, open: error.kind === 'timed-out' };
    }
  }
}
