import { LIMITS } from './limits.ts';

export type NextLine =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'more' }
  | { readonly kind: 'too-long' };

/** Status lines hold no literal: braces at the end of one are the server's prose. RFC 9051, section 9. */
const STATUS_LINE = /^\S{1,20} (?:OK|NO|BAD|BYE|PREAUTH)(?:[ \r]|$)/i;
/** RFC 9051, section 4.3: a literal's length stands in braces at the end of the line. */
const LITERAL = /\{(\d{1,9})\+?\}\r?$/;
const LITERAL_TAIL = 14;

/**
 * Bytes as they come, handed out line by line; a line holds its literals (`{n}` and the n bytes
 * after it). No byte is searched twice, and the store grows by doubling, so a drip of single bytes
 * costs no more than one big piece.
 */
export class LineBuffer {
  #bytes: Buffer = Buffer.alloc(0);
  #used = 0;
  #searched = 0;
  /** Where the present piece of the line starts: 0, or the end of its last literal. */
  #piece = 0;

  /** Bytes that are held and not handed out. */
  get length(): number {
    return this.#used;
  }

  push(chunk: Buffer): void {
    const needed = this.#used + chunk.length;
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(
        Math.max(needed, Math.min(2 * this.#bytes.length, LIMITS.bytesIn)),
      );
      this.#bytes.copy(grown, 0, 0, this.#used);
      this.#bytes = grown;
    }
    chunk.copy(this.#bytes, this.#used);
    this.#used = needed;
  }

  /** The next line without its line end, as UTF-8; `too-long` if it is, or says it will be, beyond the limit. */
  next(): NextLine {
    for (;;) {
      const held = this.#bytes.subarray(0, this.#used);
      const end = held.indexOf(10, Math.max(this.#searched, this.#piece));
      if (end < 0) {
        this.#searched = this.#used;
        return { kind: this.#used > LIMITS.lineBytes ? 'too-long' : 'more' };
      }
      const literal = this.#literalBefore(end);
      if (literal === undefined) return end > LIMITS.lineBytes ? { kind: 'too-long' } : this.#take(end);
      this.#piece = end + 1 + literal;
      if (this.#piece > LIMITS.lineBytes) return { kind: 'too-long' };
    }
  }

  #literalBefore(end: number): number | undefined {
    if (STATUS_LINE.test(this.#bytes.toString('latin1', 0, Math.min(end, 40)))) return undefined;
    const tail = this.#bytes.toString('latin1', Math.max(this.#piece, end - LITERAL_TAIL), end);
    const length = LITERAL.exec(tail)?.[1];
    return length === undefined ? undefined : Number(length);
  }

  #take(end: number): NextLine {
    const text = this.#bytes.toString('utf8', 0, end).replace(/\r$/, '');
    this.#bytes = this.#bytes.subarray(end + 1);
    this.#used -= end + 1;
    this.#searched = 0;
    this.#piece = 0;
    return { kind: 'line', text };
  }
}
