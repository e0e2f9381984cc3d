import { cleanText } from '#core/contract/clean-text.ts';
import { type Forms, formsOf, holdsSecret } from './echo.ts';
import type { Said } from './response.ts';
import type { Secret } from './secret.ts';

export const WITHHELD = 'The server repeated the secret, so its words are not shown.';

/** Prepares a server's words for other eyes. */
export type Quote = (text: string) => string;

/** A server that names its caller (Gmail does) would name the machine that runs the test. */
const IP_ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])/gi;
/** One-time links carry their key behind the question mark. */
const LINK_TAIL = /(https?:\/\/[^\s?#]{1,200})[?#]\S*/gi;

/**
 * @param user the account's name, which is not shown either; undefined without a sign-in.
 * @returns a function that gives a text without control and invisible characters, at most 200 long,
 *   without addresses of machines, without the keys of links, and withheld whole if it holds the secret.
 */
export function quoting(user: string | undefined, secret: Secret | undefined): Quote {
  const forms: Forms = secret && user !== undefined ? formsOf(secret.reveal(), user) : [];
  return (text) => {
    if (holdsSecret(text, forms)) return WITHHELD;
    const shown = text.slice(0, 2_000).replace(LINK_TAIL, '$1').replace(IP_ADDRESS, '[address]');
    return cleanText(user ? withoutName(shown, user) : shown);
  };
}

function withoutName(text: string, user: string): string {
  if (user.length < 3) return text;
  const name = user.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(name, 'gi'), '[user]');
}

/** A status response as one line, without its tag. The links of a WEBALERT code are for one person once. */
export function lineOf({ status, code, text }: Said): string {
  const shownCode = /^(?:WEBALERT|REFERRAL|CAPABILITY)\b/i.test(code) ? code.split(' ')[0] : code;
  return [status, shownCode && `[${shownCode}]`, text].filter(Boolean).join(' ');
}
