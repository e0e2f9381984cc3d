import { judgeName } from '#core/hosts/name.ts';
import { idn } from './idn.ts';

/** Domains of one provider in which a name is the same account: Google's and Apple's. */
const SAME: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
};

/**
 * Names an account for the limits. Spellings that a server takes for the same account have one key,
 * or each of them would have tries of its own: letter case, blanks, compatibility forms, a Windows domain in
 * front, Google's dots, and at a listed provider a user name without its domain.
 * @param host as it was asked for, in any spelling.
 * @param provider the listed one that runs this host, if any: a name without a domain is of its first.
 */
export function mailboxKey(
  host: string,
  user: string,
  provider: { readonly domains: readonly string[] } | undefined,
): string {
  const judged = judgeName(host, idn);
  const server = judged.kind === 'name' ? judged.name : host.toLowerCase();
  const name = user
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{C}]/gu, '')
    .replace(/^[^\\]*\\/, '');
  const at = name.lastIndexOf('@');
  const local = at < 0 ? name : name.slice(0, at);
  const written = at < 0 ? (provider?.domains[0] ?? '') : name.slice(at + 1).replace(/\.$/, '');
  const domain = Object.hasOwn(SAME, written) ? SAME[written] : written;
  return `${server}\n${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`;
}
