import { inspect } from 'node:util';

const SHOWN = '[secret]';

/** A password or token for one request. However it is printed, it says "[secret]". */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  /** The secret itself: for the wire, and for nothing else. */
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return SHOWN;
  }
  toJSON(): string {
    return SHOWN;
  }
  [inspect.custom](): string {
    return SHOWN;
  }
  /**
   * Does a text hold the secret, raw or in one of the forms in which a server may echo it: JSON
   * string, base64, percent-encoding, or base64 inside a SASL response for this user?
   */
  isIn(text: string, user: string): boolean {
    const value = this.#value;
    const base64 = (raw: string) => Buffer.from(raw).toString('base64').replace(/=+$/, '');
    const forms = [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      base64(value),
      base64(`\u0000${user}\u0000${value}`),
      base64(`user=${user}\u0001auth=Bearer ${value}\u0001\u0001`),
    ];
    const lower = text.toLowerCase();
    return forms.some((form) => form.length > 0 && lower.includes(form.toLowerCase()));
  }
}
