import { domainToASCII, domainToUnicode } from 'node:url';
import { judgeName } from '#core/hosts/name.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import type { Parts } from './parts.ts';

type Found = { readonly provider: string | null; readonly by: 'domain' | 'mx' | null };
type Providers = Catalogue['providers'];

/** The provider that a mail domain belongs to by its own name. */
export const providerFromDomain = (domain: string, providers: Providers): string | undefined =>
  Object.values(providers).find(({ domains }) => domains.includes(domain))?.id;

/**
 * The provider that runs a mail domain.
 * @param hosts MX host names, best preference first (RFC 5321, section 5.1); may be empty.
 */
export function providerFromMx(hosts: readonly string[], providers: Providers): string | undefined {
  // ".suffix", not "includes": outlook.com.example.net is not Microsoft. The longest suffix wins.
  const suffixes = Object.values(providers)
    .flatMap(({ id, mxSuffixes }) => mxSuffixes.map((suffix) => ({ id, suffix })))
    .sort((a, b) => b.suffix.length - a.suffix.length);
  for (const host of hosts) {
    const name = host.toLowerCase().replace(/\.$/, '');
    const found = suffixes.find(({ suffix }) => name === suffix || name.endsWith(`.${suffix}`));
    if (found) return found.id;
  }
  return undefined;
}

/** Names the provider of a domain: by its name, else by its mail records. A failed look-up is no answer. */
export async function findProvider(domain: string, parts: Parts): Promise<Found | { problem: string }> {
  const judged = judgeName(domain, { toAscii: domainToASCII, toUnicode: domainToUnicode });
  if (judged.kind === 'refused' || judged.forbiddenSuffix)
    return { problem: 'Domain: Enter the part of the address after the @' };
  const { providers } = parts.knowledge.catalogue;
  const byDomain = providerFromDomain(judged.name, providers);
  if (byDomain) return { provider: byDomain, by: 'domain' };
  const byMx = providerFromMx(await parts.resolveMx(judged.name), providers);
  return byMx ? { provider: byMx, by: 'mx' } : { provider: null, by: null };
}
