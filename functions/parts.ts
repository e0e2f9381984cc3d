import { promises as dns } from 'node:dns';
import { pino } from 'pino';
import type { Catalogue } from '#core/model/catalogue.ts';
import type { Parts } from './http/parts.ts';
import { trust } from './imap/dial.ts';
import { knowledgeOf } from './imap/knowledge.ts';
import { memoryLimiter, unlimited } from './limits/limiter.ts';
import type { Settings } from './settings.ts';

const LOOKUP_MS = 3_000;

/** A look-up that takes at most three seconds; whatever goes wrong is an empty answer. */
async function within<T>(work: Promise<readonly T[]>): Promise<readonly T[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly T[]>((resolve) => {
    timer = setTimeout(() => resolve([]), LOOKUP_MS);
  });
  const answer = await Promise.race([work.catch(() => []), late]);
  clearTimeout(timer);
  return answer;
}

/** Wires the real resolver, limiter, log and trust anchors. */
export function liveParts(
  settings: Settings,
  catalogue: Catalogue,
  clientAddress: Parts['clientAddress'],
): Parts {
  const log = pino({ base: null }, pino.destination(2));
  return {
    settings,
    knowledge: knowledgeOf(catalogue),
    limiter:
      settings.IMAP_TEST_RATE_LIMIT === 'on'
        ? memoryLimiter(settings.IMAP_TEST_CONCURRENCY)
        : unlimited(settings.IMAP_TEST_CONCURRENCY),
    secureContext: trust(settings.IMAP_TEST_CA_FILE),
    resolve: (name) =>
      within(
        dns
          .lookup(name, { all: true, order: 'verbatim' })
          .then((all) => all.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))),
      ),
    resolveMx: (domain) =>
      within(
        dns
          .resolveMx(domain)
          .then((all) => all.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)),
      ),
    clientAddress,
    log: (line) => log.info(line, 'imap-test'),
  };
}
