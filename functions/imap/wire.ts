import type { Socket } from 'node:net';
import { LIMITS } from './limits.ts';

/** Why the line went dead. `broken` is a server that breaks the rules or our budgets. */
export type WireFailure = {
  readonly kind: 'closed' | 'reset' | 'timed-out' | 'broken' | 'cancelled';
  readonly message: string;
};
export class WireError extends Error {
  readonly failure: WireFailure;
  constructor(failure: WireFailure) {
    super(failure.message);
    this.failure = failure;
  }
}
const wireError = (kind: WireFailure['kind'], message: string) => new WireError({ kind, message });

/** Bytes of one test, in both directions, across STARTTLS. */
export type Budget = { in: number; out: number };
export const newBudget = (): Budget => ({ in: LIMITS.bytesIn, out: LIMITS.bytesOut });

/**
 * Lines of the protocol over a connected socket, within budgets. One reader at a time.
 * Bytes are read as Latin-1 and decoded to UTF-8 at the end of a line, so that a literal's length
 * is its length in bytes.
 */
export class Wire {
  readonly #socket: Socket;
  readonly #budget: Budget;
  readonly #signal: AbortSignal;
  #buffer: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  #failure: WireError | undefined;
  #wake: (() => void) | undefined;
  readonly #listeners: readonly (readonly [string, (chunk: Buffer) => void])[];

  constructor(socket: Socket, budget: Budget, signal: AbortSignal) {
    this.#socket = socket;
    this.#budget = budget;
    this.#signal = signal;
    const fail = (error: WireError) => {
      this.#failure ??= error;
      this.#wake?.();
    };
    this.#listeners = [
      [
        'data',
        (chunk: Buffer) => {
          this.#budget.in -= chunk.length;
          if (this.#budget.in < 0) {
            fail(wireError('broken', 'The server sent too much.'));
            socket.destroy();
            return;
          }
          this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
          this.#wake?.();
        },
      ],
      ['error', () => fail(wireError('reset', 'The connection was cut.'))],
      ['end', () => fail(wireError('closed', 'The server closed the connection.'))],
      ['close', () => fail(wireError('closed', 'The connection was closed.'))],
    ];
    for (const [event, listener] of this.#listeners) socket.on(event, listener);
  }

  /**
   * The next line without its line end; literals (`{n}`) stand in it as they came.
   * @param ms how long to wait for it.
   * @throws WireError
   */
  async line(ms: number): Promise<string> {
    const end = performance.now() + ms;
    let from = 0;
    for (;;) {
      const at = this.#buffer.indexOf(10, from);
      if (at >= 0) {
        const head = this.#buffer.subarray(from, at).toString('latin1');
        // RFC 3501, section 4.3: a literal's length stands in braces at the end of the line.
        const literal = /\{(\d{1,9})\+?\}\r?$/.exec(head);
        const next = at + 1 + Number(literal?.[1] ?? 0);
        if (!literal) return this.#take(at);
        if (next > LIMITS.lineBytes) throw this.#refuse('The server announced too long a text.');
        while (this.#buffer.length < next) await this.#more(end);
        from = next;
        continue;
      }
      if (this.#buffer.length > LIMITS.lineBytes) throw this.#refuse('The server sent an endless line.');
      await this.#more(end);
    }
  }

  #take(at: number): string {
    const line = this.#buffer.subarray(0, at).toString('utf8').replace(/\r$/, '');
    this.#buffer = this.#buffer.subarray(at + 1);
    return line;
  }

  #refuse(message: string): WireError {
    this.#socket.destroy();
    return wireError('broken', message);
  }

  async #more(end: number): Promise<void> {
    if (this.#signal.aborted) throw wireError('cancelled', 'The test was stopped.');
    if (this.#failure) throw this.#failure;
    const left = end - performance.now();
    if (left <= 0) throw wireError('timed-out', 'The server did not answer in time.');
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, left);
      this.#signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
    });
    if (this.#signal.aborted) throw wireError('cancelled', 'The test was stopped.');
  }

  /** Sends one line. @throws WireError if the budget is spent or the line is dead. */
  send(line: string): void {
    const bytes = Buffer.from(`${line}\r\n`);
    this.#budget.out -= bytes.length;
    if (this.#budget.out < 0) throw wireError('broken', 'The server asked for too much.');
    if (this.#failure) throw this.#failure;
    this.#socket.write(bytes);
  }

  /**
   * Lets go of the socket, so that TLS can take it over.
   * @returns bytes that came too early; after STARTTLS they must be thrown away (CVE-2021-29969 and others).
   */
  detach(): number {
    for (const [event, listener] of this.#listeners) this.#socket.off(event, listener);
    this.#socket.on('error', () => {});
    return this.#buffer.length;
  }
}
