import type { Fingerprint } from './fingerprint.ts';
import type { KnownProvider } from './trouble.ts';

type Provider = KnownProvider & {
  readonly domains: readonly string[];
  readonly imap: { readonly host: string };
};

/**
 * Whose mail system was tested, where the host name did not say it: the system that the server
 * shows itself to be, else the one that the mail domain belongs to.
 * @param domain of the mail address, lower case.
 */
export function providerBehind(
  product: Fingerprint | undefined,
  domain: string,
  providers: Readonly<Record<string, Provider>>,
): Provider | undefined {
  const all = Object.values(providers);
  // One's own Exchange server is nobody's cloud, whatever the address says.
  if (product === 'exchange-server') return undefined;
  const owner = all.find(({ domains }) => domains.includes(domain));
  const shown = product && Object.hasOwn(providers, product) ? providers[product] : undefined;
  if (!shown) return owner;
  // outlook.office365.com serves two providers; the address tells which.
  return owner?.imap.host === shown.imap.host ? owner : shown;
}
