import { createHash, randomBytes } from 'node:crypto';
import { promises as dns } from 'node:dns';
import { createNearest } from '#core/feedback/nearest.ts';
import { placesOf } from '#core/feedback/places.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import { createKeeper } from './feedback/keeper.ts';
import type { Store } from './feedback/store.ts';
import type { Parts } from './http/parts.ts';
import { trust } from './imap/dial.ts';
import { knowledgeOf } from './imap/knowledge.ts';
import { createLimiter, unlimited } from './limits/limiter.ts';
import { linkRedis } from './limits/redis-link.ts';
import type { Settings } from './settings.ts';
import { createLog, type Log, liveWatch } from './watch.ts';

/** Less than the moment at which a refusal is told, so that the time of a look-up cannot be read from it. */
const LOOKUP_MS = 2_500;

/** A look-up within its deadline; whatever goes wrong is an empty answer. */
async function within<T>(work: Promise<readonly T[]>): Promise<readonly T[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly T[]>((resolve) => {
    timer = setTimeout(() => resolve([]), LOOKUP_MS);
  });
  const answer = await Promise.race([work.catch(() => []), late]);
  clearTimeout(timer);
  return answer;
}

/** The limits that the settings ask for, and what ends with them. */
function limits(settings: Settings, log: Log) {
  const { REDIS_URL, LIMIT_SECRET, IMAP_TEST_CONCURRENCY } = settings;
  const none = { settled: Promise.resolve(), close: () => {} };
  if (settings.IMAP_TEST_RATE_LIMIT === 'off') return { limiter: unlimited(IMAP_TEST_CONCURRENCY), ...none };
  if (REDIS_URL === undefined) {
    log.info('limits are counted in the memory of this instance; REDIS_URL shares them between instances');
    return { limiter: createLimiter(IMAP_TEST_CONCURRENCY, LIMIT_SECRET ?? randomBytes(32)), ...none };
  }
  const link = linkRedis(REDIS_URL, (state) => {
    if (state === 'lost') log.warn('Redis does not answer; limits go on in the memory of this instance');
    else log.info('Redis answers again; limits are shared');
  });
  // Instances that share a Redis have the same address of it, so they agree on a secret unasked.
  const secret = LIMIT_SECRET ?? createHash('sha256').update(`limits of ${REDIS_URL}`).digest();
  return {
    limiter: createLimiter(IMAP_TEST_CONCURRENCY, secret, link),
    settled: link.settled,
    close: link.close,
  };
}

const todayInUtc = () => new Date().toISOString().slice(0, 10);
/** The day changes for a server that nobody tells anything, too. */
const TIDY_EVERY_MS = 3_600_000;

/** What readers tell, where it is wanted and there is a place for it. */
function feedbackFor(settings: Settings, catalogue: Catalogue, open: Platform['openStore'], log: Log) {
  const none = { feedback: undefined, opened: Promise.resolve(), end: () => {} };
  if (settings.FEEDBACK === 'off') return none;
  if (!open) {
    log.warn('feedback is not kept: set FEEDBACK_DATABASE_URL, or FEEDBACK=off for the build and here');
    return none;
  }
  const keeper = createKeeper({
    open,
    keepDays: settings.FEEDBACK_KEEP_DAYS,
    today: todayInUtc,
    changed: (state) =>
      state.kind === 'failing'
        ? log.warn({ code: state.code }, 'feedback cannot be saved; visitors are told so')
        : log.info('feedback is saved again'),
  });
  const tidying = setInterval(keeper.tidyUp, TIDY_EVERY_MS).unref();
  let near: ((text: string) => string | undefined) | undefined;
  const nearest = (text: string) => {
    near ??= createNearest(catalogue);
    return near(text);
  };
  return {
    feedback: { keeper, places: placesOf(catalogue), nearest, today: todayInUtc },
    opened: keeper.settled,
    end: () => {
      clearInterval(tidying);
      keeper.close();
    },
  };
}

/** The parts of a running service. */
export type LiveParts = Parts & {
  /** Resolves when the limits can be counted where they should be, and the database was tried, within seconds. */
  readonly settled: Promise<void>;
  readonly log: Log;
  readonly close: () => void;
};

/** What a platform brings. */
export type Platform = Pick<Parts, 'clientAddress' | 'headers'> &
  Partial<Pick<Parts, 'isReady'>> & {
    /** Opens the place for feedback; undefined where the platform has none. */
    readonly openStore: (() => Promise<Store>) | undefined;
  };

/** Wires the real resolver, limiter, log and trust anchors. */
export function liveParts(
  settings: Settings,
  catalogue: Catalogue,
  { openStore, ...platform }: Platform,
): LiveParts {
  const log = createLog();
  const { limiter, settled, close } = limits(settings, log);
  const { feedback, opened, end } = feedbackFor(settings, catalogue, openStore, log);
  return {
    settings,
    log,
    limiter,
    feedback,
    settled: Promise.all([settled, opened]).then(() => {}),
    close: () => {
      close();
      end();
    },
    knowledge: knowledgeOf(catalogue),
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
    watch: liveWatch(log),
    isReady: () => true,
    ...platform,
  };
}
