import { domainToASCII, domainToUnicode } from 'node:url';
import { LRUCache } from 'lru-cache';
import { judgeName } from '#core/hosts/name.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import { isOurs } from './origin.ts';
import type { Parts } from './parts.ts';
import { limitedProblem, problem, problemResponse } from './problem.ts';

type Found = { readonly provider: string | null; readonly by: 'domain' | 'mx' | null };
type Providers = Catalogue['providers'];
const NOBODY: Found = { provider: null, by: null };

/** What is remembered of mail domains, so that a form that is typed into does not flood the resolver. */
const REMEMBERED = 1_000;
const KNOWN_MS = 600_000;
const UNKNOWN_MS = 60_000;

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

/** `GET /api/provider?domain=`: names the provider of a mail domain. A failure is no obstacle. */
export function providerRoute(parts: Parts): (request: Request) => Promise<Response> {
  const { providers } = parts.knowledge.catalogue;
  const { settings, limiter, watch } = parts;
  const byMx = new LRUCache<string, Promise<Found>>({ max: REMEMBERED });
  const lookUp = (domain: string): Promise<Found> => {
    const known = byMx.get(domain);
    if (known) return known;
    const answer = parts.resolveMx(domain).then((hosts): Found => {
      const provider = providerFromMx(hosts, providers);
      // A domain without an answer may have had a slow resolver only: ask again soon.
      byMx.set(domain, answer, { ttl: hosts.length > 0 ? KNOWN_MS : UNKNOWN_MS });
      return provider === undefined ? NOBODY : { provider, by: 'mx' };
    });
    byMx.set(domain, answer, { ttl: UNKNOWN_MS });
    return answer;
  };
  return async (request) => {
    if (!isOurs(request, settings.PUBLIC_ORIGIN, settings.PORT)) {
      watch.turnedAway('foreign');
      return problemResponse(problem(403, 'This address can be used from its own site only.'));
    }
    const domain = new URL(request.url).searchParams.get('domain');
    if (!domain) {
      const message = 'Domain: Add ?domain= and the part of the address after the @';
      return problemResponse(problem(422, message, [{ field: 'domain', message }]));
    }
    const judged = judgeName(domain, { toAscii: domainToASCII, toUnicode: domainToUnicode });
    if (judged.kind === 'refused' || judged.forbiddenSuffix) return Response.json(NOBODY);
    const provider = providerFromDomain(judged.name, providers);
    if (provider) return Response.json({ provider, by: 'domain' } satisfies Found);
    const limited = await limiter.admitLookup(parts.clientAddress(request));
    if (limited) {
      watch.turnedAway('limited');
      return problemResponse(limitedProblem(limited));
    }
    return Response.json(await lookUp(judged.name));
  };
}
