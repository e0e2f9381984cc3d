/** A piece of text that was packed into the paste: base64 or percent-encoded. */
export type Hidden = {
  readonly text: string;
  /** Where the packed form stands, offsets into the paste. */
  readonly start: number;
  readonly end: number;
};

/** Packed text is short: a token error is about 100 characters. More pieces than this are data, no message. */
const MAX_PIECES = 20;
const BASE64 = /(?<![A-Za-z0-9+/=_-])(?:eyJ|PHM|PD94)[A-Za-z0-9+/_-]{17,2000}={0,2}/g;
const PERCENT = /error_description=([A-Za-z0-9%+._~*'()!-]{8,4000})/g;

/** The text behind base64, if it is text; undefined for keys, pictures and signatures. */
function fromBase64(packed: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function fromPercent(packed: string): string | undefined {
  try {
    return decodeURIComponent(packed.replace(/\+/g, ' '));
  } catch {
    return undefined;
  }
}

/**
 * Unpacks what servers and sign-in pages pack: the JSON that XOAUTH2 sends as base64 when it refuses
 * a token, and the description in the address of a failed sign-in.
 * @see https://developers.google.com/workspace/gmail/imap/xoauth2-protocol#error_response
 */
export function hiddenTexts(text: string): Hidden[] {
  const found: Hidden[] = [];
  const collect = (pattern: RegExp, unpack: (packed: string) => string | undefined, group: 0 | 1) => {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MAX_PIECES) return;
      const plain = unpack(match[group] ?? '');
      if (plain) found.push({ text: plain, start: match.index, end: match.index + match[0].length });
    }
  };
  collect(BASE64, fromBase64, 0);
  collect(PERCENT, fromPercent, 1);
  return found;
}
