import { LRUCache } from 'lru-cache';
import { judgeName } from '#core/hosts/name.ts';
import { providerFromDomain, providerFromMx } from '#core/providers/find.ts';
import type { Limited } from '../limits/limiter.ts';
import { idn } from './idn.ts';
import { isOurs } from './origin.ts';
import type { Parts } from './parts.ts';
import { limitedProblem, problem, problemResponse } from './problem.ts';

type Found = { readonly provider: string | null; readonly by: 'domain' | 'mx' | null };
const NOBODY: Found = { provider: null, by: null };

/** What is remembered of mail domains, so that a form that is typed into does not flood the resolver. */
const REMEMBERED = 1_000;
const KNOWN_MS = 600_000;
const UNKNOWN_MS = 60_000;

/** Names the provider of a mail domain for one client, or says that this client asked too often. */
export type FindProvider = (domain: string, client: string | undefined) => Promise<Found | Limited>;

/** Well-known domains are known; the mail records of others are looked up, and remembered for a while. */
export function providerFinder(parts: Parts): FindProvider {
  const providers = Object.values(parts.knowledge.catalogue.providers);
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
  return async (domain, client) => {
    const judged = judgeName(domain, idn);
    if (judged.kind === 'refused' || judged.forbiddenSuffix) return NOBODY;
    const provider = providerFromDomain(judged.name, providers);
    if (provider) return { provider, by: 'domain' };
    return (await parts.limiter.admitLookup(client)) ?? lookUp(judged.name);
  };
}

/** `GET /api/provider?domain=`: names the provider of a mail domain. A failure is no obstacle. */
export async function providerRoute(request: Request, parts: Parts, find: FindProvider): Promise<Response> {
  const { settings, watch } = parts;
  if (!isOurs(request, settings.PUBLIC_ORIGIN, settings.PORT)) {
    watch.turnedAway('foreign');
    return problemResponse(problem(403, 'This address can be used from its own site only.'));
  }
  const domain = new URL(request.url).searchParams.get('domain');
  if (!domain) {
    const message = 'Domain: Add ?domain= and the part of the address after the @';
    return problemResponse(problem(422, message, [{ field: 'domain', message }]));
  }
  const found = await find(domain, parts.clientAddress(request));
  if ('provider' in found) return Response.json(found);
  watch.turnedAway('limited');
  return problemResponse(limitedProblem(found));
}
