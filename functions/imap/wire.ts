import type { Socket } from 'node:net';
import { LIMITS } from './limits.ts';
import { LineBuffer } from './line-buffer.ts';

/** Why the line went dead. `broken` is a server that breaks the rules or our budgets. */
export type WireFailure = 'closed' | 'reset' | 'timed-out' | 'broken' | 'cancelled';

export class WireError extends Error {
  readonly kind: WireFailure;
  constructor(kind: WireFailure) {
    super(kind);
    this.kind = kind;
  }
}

/** Bytes that one test may still receive and send, across STARTTLS. */
export type Budget = { in: number; out: number };
export const newBudget = (): Budget => ({ in: LIMITS.bytesIn, out: LIMITS.bytesOut });

/** Lines of the protocol over a connected socket, within budgets. One reader at a time. */
export class Wire {
  readonly #socket: Socket;
  readonly #budget: Budget;
  readonly #signal: AbortSignal;
  readonly #lines = new LineBuffer();
  #failure: WireError | undefined;
  #wake: (() => void) | undefined;

  constructor(socket: Socket, budget: Budget, signal: AbortSignal) {
    this.#socket = socket;
    this.#budget = budget;
    this.#signal = signal;
    socket.on('data', this.#onData);
    socket.on('error', this.#onError);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onEnd);
  }

  readonly #onData = (chunk: Buffer) => {
    this.#budget.in -= chunk.length;
    if (this.#budget.in < 0) {
      this.#fail('broken');
      this.#socket.destroy();
      return;
    }
    this.#lines.push(chunk);
    this.#wake?.();
  };
  readonly #onError = () => this.#fail('reset');
  readonly #onEnd = () => this.#fail('closed');

  #fail(kind: WireFailure): void {
    this.#failure ??= new WireError(kind);
    this.#wake?.();
  }

  /**
   * The next line without its line end. What came before the line went dead is still handed out.
   * @param end until when to wait, as `performance.now()` counts.
   * @throws WireError
   */
  async line(end: number): Promise<string> {
    for (;;) {
      const next = this.#lines.next();
      if (next.kind === 'line') return next.text;
      if (next.kind === 'too-long') {
        this.#socket.destroy();
        throw new WireError('broken');
      }
      await this.#more(end);
    }
  }

  async #more(end: number): Promise<void> {
    if (this.#signal.aborted) throw new WireError('cancelled');
    if (this.#failure) throw this.#failure;
    const left = end - performance.now();
    if (left <= 0) throw new WireError('timed-out');
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, left);
      this.#signal.addEventListener('abort', done);
      this.#wake = done;
    });
    if (this.#signal.aborted) throw new WireError('cancelled');
  }

  /** Sends one line. @throws WireError if the budget is spent or the line is dead. */
  send(line: string): void {
    if (this.#failure) throw this.#failure;
    const bytes = Buffer.from(`${line}\r\n`);
    this.#budget.out -= bytes.length;
    if (this.#budget.out < 0) throw new WireError('broken');
    this.#socket.write(bytes);
  }

  /**
   * Lets go of the socket, so that TLS can take it over.
   * @returns bytes that came too early; after STARTTLS they must count for nothing (CVE-2021-29969 and others).
   */
  detach(): number {
    this.#socket.off('data', this.#onData);
    this.#socket.off('error', this.#onError);
    this.#socket.off('end', this.#onEnd);
    this.#socket.off('close', this.#onEnd);
    this.#socket.on('error', () => {});
    return this.#lines.length;
  }
}
