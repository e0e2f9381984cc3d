import { createHmac, randomBytes } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type Admission =
  | { readonly kind: 'admitted'; readonly triesLeft: number | null; readonly release: () => void }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'busy' };

export type Limiter = {
  /** Counts one test before anything is connected. Success gives nothing back. */
  readonly admit: (client: string | undefined, account: string) => Promise<Admission>;
};

/**
 * The network a client belongs to, by bits: an IPv4 address itself (mapped ones too), for IPv6 the
 * /64 and the /48, since one subscriber has many addresses.
 */
export function clientPrefixes(client: string): { readonly near: string; readonly wide: string | undefined } {
  if (!ipaddr.isValid(client)) return { near: 'unknown', wide: undefined };
  const address = ipaddr.process(client);
  if (address.kind() === 'ipv4') return { near: address.toString(), wide: undefined };
  const groups = (address as ipaddr.IPv6).parts.map((part) => part.toString(16));
  return { near: groups.slice(0, 4).join(':'), wide: groups.slice(0, 3).join(':') };
}

/** Runs tests without counting them, for `IMAP_TEST_RATE_LIMIT=off`; the whole service stays bounded. */
export function unlimited(concurrency: number): Limiter {
  const slots = slotsOf(concurrency);
  return {
    admit: async () =>
      slots.take('') ? { kind: 'admitted', triesLeft: null, release: slots.give('') } : { kind: 'busy' },
  };
}

/** At most `whole` at once, and at most `each` of one key. */
function slotsOf(whole: number, each = Number.POSITIVE_INFINITY) {
  let open = 0;
  const byKey = new Map<string, number>();
  return {
    take(key: string): boolean {
      const of = byKey.get(key) ?? 0;
      if (open >= whole || of >= each) return false;
      open += 1;
      byKey.set(key, of + 1);
      return true;
    },
    give(key: string): () => void {
      let given = false;
      return () => {
        if (given) return;
        given = true;
        open -= 1;
        const of = (byKey.get(key) ?? 1) - 1;
        if (of > 0) byKey.set(key, of);
        else byKey.delete(key);
      };
    },
  };
}

/**
 * Limits in memory: the whole service, then the client's network, then the mailbox. Keys are HMACs
 * with a secret of this process, so that no address stands anywhere.
 */
export function memoryLimiter(concurrency: number): Limiter {
  const service = new RateLimiterMemory({ points: 120, duration: 60 });
  const near = new RateLimiterMemory({ points: 10, duration: 600 });
  const wide = new RateLimiterMemory({ points: 40, duration: 600 });
  const mailbox = new RateLimiterMemory({ points: 5, duration: 900 });
  const slots = slotsOf(concurrency, 2);
  const everybody = slotsOf(concurrency);
  const secret = randomBytes(32);
  const key = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    async admit(client, account) {
      const prefixes = clientPrefixes(client ?? '');
      const place = key(prefixes.near);
      if (!everybody.take('')) return { kind: 'busy' };
      const giveAll = everybody.give('');
      if (!slots.take(place)) {
        giveAll();
        return { kind: 'limited', retryAfterSeconds: 10 };
      }
      const giveOwn = slots.give(place);
      const release = () => {
        giveOwn();
        giveAll();
      };
      try {
        // The service's own limit comes first: it bounds how many keys the others can hold.
        await service.consume('service');
        await near.consume(place);
        if (prefixes.wide) await wide.consume(key(prefixes.wide));
        const left = await mailbox.consume(key(account.toLowerCase()));
        return { kind: 'admitted', triesLeft: left.remainingPoints, release };
      } catch (reason) {
        release();
        if (!(reason instanceof RateLimiterRes)) throw reason;
        return { kind: 'limited', retryAfterSeconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) };
      }
    },
  };
}
