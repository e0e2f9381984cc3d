/** What must be known of a provider to recognize it: part of the catalogue's entry. */
type Recognized = {
  readonly id: string;
  readonly domains: readonly string[];
  readonly mxSuffixes: readonly string[];
};

// ".parent", not "includes": outlook.com.example.net is not Microsoft.
const isOrIsBelow = (name: string, parent: string) => name === parent || name.endsWith(`.${parent}`);

/**
 * The provider that a mail domain, in lower case, belongs to by its own name. A domain below one of
 * the provider's is the provider's too: every tenant has one such as contoso.onmicrosoft.com.
 */
export const providerFromDomain = (
  domain: string,
  providers: Iterable<Pick<Recognized, 'id' | 'domains'>>,
): string | undefined =>
  [...providers].find(({ domains }) => domains.some((own) => isOrIsBelow(domain, own)))?.id;

/**
 * The provider that runs a mail domain.
 * @param hosts MX host names, best preference first (RFC 5321, section 5.1); may be empty.
 */
export function providerFromMx(
  hosts: readonly string[],
  providers: Iterable<Recognized>,
): string | undefined {
  // The longest suffix wins.
  const suffixes = [...providers]
    .flatMap(({ id, mxSuffixes }) => mxSuffixes.map((suffix) => ({ id, suffix })))
    .sort((a, b) => b.suffix.length - a.suffix.length);
  for (const host of hosts) {
    const name = host.toLowerCase().replace(/\.$/, '');
    const found = suffixes.find(({ suffix }) => isOrIsBelow(name, suffix));
    if (found) return found.id;
  }
  return undefined;
}

/**
 * The provider that runs an IMAP host. Where two share one (outlook.office365.com serves Microsoft 365
 * and Outlook.com), the domain of the address tells them apart; a domain of neither is hosted by the
 * one that has hardly any of its own.
 * @param host in any case, with or without a final dot.
 * @param domain of the mail address, lower case.
 */
export function providerFromHost<P extends Pick<Recognized, 'id' | 'domains'> & Hosted>(
  host: string,
  domain: string,
  providers: Iterable<P>,
): P | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  const same = [...providers].filter(({ imap }) => imap.host === name);
  const owner = providerFromDomain(domain, same);
  return (
    same.find(({ id }) => id === owner) ?? same.toSorted((a, b) => a.domains.length - b.domains.length)[0]
  );
}
type Hosted = { readonly imap: { readonly host: string } };

/** The domain of a mail address in lower case; '' if there is none yet. */
export function domainOf(address: string): string {
  const domain = address.trim().split('@')[1]?.toLowerCase() ?? '';
  return /^[^\s@.]+(?:\.[^\s@.]+)+$/.test(domain) ? domain : '';
}
