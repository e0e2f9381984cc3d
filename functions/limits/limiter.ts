import { createHmac } from 'node:crypto';
import { clientPrefixes } from './client-prefix.ts';
import { type Count, type Counter, createCounter, type Window } from './counter.ts';
import type { RedisLink } from './redis-link.ts';
import { createSlots } from './slots.ts';

/** Whose limit is used up. */
export type Scope = 'service' | 'client' | 'mailbox';

export type Limited = { readonly kind: 'limited'; readonly scope: Scope; readonly retryAfterSeconds: number };
/** Too many run at this moment: in all, or of this client. */
export type Busy = {
  readonly kind: 'busy';
  readonly scope: 'service' | 'client';
  readonly retryAfterSeconds: number;
};
export type Admission =
  | { readonly kind: 'admitted'; readonly triesLeft: number | null; readonly release: () => void }
  | Limited
  | Busy;

export type Limiter = {
  /**
   * Counts one test before anything is connected. Success gives nothing back.
   * @param mailbox names the account: host and user.
   */
  readonly admit: (client: string | undefined, mailbox: string) => Promise<Admission>;
  /** Counts one look-up of a provider; undefined when it may happen. */
  readonly admitLookup: (client: string | undefined) => Promise<Limited | undefined>;
  /** Counts one answer, search or report; undefined when it may be kept. */
  readonly admitFeedback: (
    client: string | undefined,
    kind: 'feedback' | 'written',
  ) => Promise<Limited | undefined>;
};

/**
 * Every limit in one place: `points` within `seconds`. The mailbox's is small, so that the test can
 * neither guess a password nor lock somebody out of a mailbox.
 */
export const WINDOWS = {
  service: { name: 'service', points: 120, seconds: 60 },
  near: { name: 'near', points: 10, seconds: 600 },
  wide: { name: 'wide', points: 40, seconds: 600 },
  mailbox: { name: 'mailbox', points: 5, seconds: 900 },
  lookupService: { name: 'lookup-service', points: 300, seconds: 60 },
  lookupNear: { name: 'lookup-near', points: 60, seconds: 600 },
  feedbackService: { name: 'feedback-service', points: 600, seconds: 60 },
  feedbackNear: { name: 'feedback-near', points: 120, seconds: 600 },
  writtenNear: { name: 'written-near', points: 10, seconds: 600 },
} as const satisfies Record<string, Window>;
const AT_ONCE_PER_CLIENT = 2;
/** A test takes at most ten seconds, so by then a place is free again. */
const BUSY_SECONDS = 10;

const limited = (scope: Scope, { msBeforeNext }: Count): Limited => ({
  kind: 'limited',
  scope,
  retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
});

/** Runs tests without counting them, for `IMAP_TEST_RATE_LIMIT=off`; the whole service stays bounded. */
export function unlimited(concurrency: number): Limiter {
  const slots = createSlots(concurrency, Number.POSITIVE_INFINITY);
  return {
    admit: async () => {
      const release = slots.take('');
      return typeof release === 'string'
        ? { kind: 'busy', scope: 'service', retryAfterSeconds: BUSY_SECONDS }
        : { kind: 'admitted', triesLeft: null, release };
    },
    admitLookup: async () => undefined,
    admitFeedback: async () => undefined,
  };
}

/**
 * Limits the whole service, each client's network, each mailbox, and how many run at once.
 * Keys are HMACs: neither memory nor Redis holds an address or a user name.
 * @param secret the key of the HMACs; instances that share a Redis must share it.
 * @param link Redis, if several instances share their counts; tests at once are counted per instance.
 */
export function createLimiter(concurrency: number, secret: string | Buffer, link?: RedisLink): Limiter {
  const counter = (window: Window) => createCounter(window, link);
  const service = counter(WINDOWS.service);
  const near = counter(WINDOWS.near);
  const wide = counter(WINDOWS.wide);
  const mailboxes = counter(WINDOWS.mailbox);
  const lookupService = counter(WINDOWS.lookupService);
  const lookupNear = counter(WINDOWS.lookupNear);
  const feedbackService = counter(WINDOWS.feedbackService);
  const feedbackNear = counter(WINDOWS.feedbackNear);
  const writtenNear = counter(WINDOWS.writtenNear);
  const slots = createSlots(concurrency, AT_ONCE_PER_CLIENT);
  const keyOf = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

  async function count(client: string | undefined, mailbox: string): Promise<Limited | { left: number }> {
    const prefixes = clientPrefixes(client);
    const tiers = [
      { scope: 'client' as const, counter: near, key: keyOf(prefixes.near) },
      ...(prefixes.wide ? [{ scope: 'client' as const, counter: wide, key: keyOf(prefixes.wide) }] : []),
      { scope: 'mailbox' as const, counter: mailboxes, key: keyOf(mailbox.toLowerCase()) },
    ];
    // Who is over a limit already must not use up the service's: one client could close it for all.
    const before = await Promise.all(tiers.map((tier) => tier.counter.peek(tier.key)));
    for (const [at, state] of before.entries()) {
      const tier = tiers[at];
      if (tier && state.over) return limited(tier.scope, state);
    }
    // The service comes before the others: it bounds how many keys they can hold.
    const all = await service.hit('all');
    if (all.over) return limited('service', all);
    const after = await Promise.all(tiers.map((tier) => tier.counter.hit(tier.key)));
    for (const [at, state] of after.entries()) {
      const tier = tiers[at];
      if (tier && state.over) return limited(tier.scope, state);
    }
    return { left: after.at(-1)?.left ?? 0 };
  }

  /** What costs little: the service as a whole and the client's own network. */
  async function small(
    client: string | undefined,
    all: Counter,
    near: Counter,
  ): Promise<Limited | undefined> {
    const key = keyOf(clientPrefixes(client).near);
    const before = await near.peek(key);
    if (before.over) return limited('client', before);
    const whole = await all.hit('all');
    if (whole.over) return limited('service', whole);
    const own = await near.hit(key);
    return own.over ? limited('client', own) : undefined;
  }

  return {
    async admit(client, mailbox) {
      const release = slots.take(keyOf(clientPrefixes(client).near));
      if (release === 'service-full')
        return { kind: 'busy', scope: 'service', retryAfterSeconds: BUSY_SECONDS };
      if (release === 'client-full')
        return { kind: 'busy', scope: 'client', retryAfterSeconds: BUSY_SECONDS };
      try {
        const counted = await count(client, mailbox);
        if (!('kind' in counted)) return { kind: 'admitted', triesLeft: counted.left, release };
        release();
        return counted;
      } catch (error) {
        // A place that is not given back is lost until the next start.
        release();
        throw error;
      }
    },
    admitLookup: (client) => small(client, lookupService, lookupNear),
    admitFeedback: (client, kind) =>
      small(client, feedbackService, kind === 'written' ? writtenNear : feedbackNear),
  };
}
