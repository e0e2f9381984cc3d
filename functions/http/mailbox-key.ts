/** Domains of one provider in which a name is the same account: Google's and Apple's. */
const SAME: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
};

/**
 * Names an account for the limits. Spellings that a server takes for the same account have one key,
 * or each of them would have tries of its own: letter case, blanks, compatibility forms, a user name
 * without its domain, Google's dots.
 * @param host as it was asked for.
 * @param provider the listed one that runs this host, if any: a name without a domain is of its first.
 */
export function mailboxKey(
  host: string,
  user: string,
  provider: { readonly domains: readonly string[] } | undefined,
): string {
  const server = host.toLowerCase().replace(/\.$/, '');
  const name = user
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{C}]/gu, '');
  const at = name.lastIndexOf('@');
  const local = at < 0 ? name : name.slice(0, at);
  const written = at < 0 ? (provider?.domains[0] ?? '') : name.slice(at + 1).replace(/\.$/, '');
  const domain = Object.hasOwn(SAME, written) ? SAME[written] : written;
  return `${server}\n${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`;
}
