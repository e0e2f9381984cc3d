import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { RedisLink } from './redis-link.ts';

/** How a key stands: `over` means that this one is too many. */
export type Count = { readonly over: boolean; readonly left: number; readonly msBeforeNext: number };

/** Counts within a fixed window. Never throws: a store that fails is replaced by memory. */
export type Counter = {
  /** Would one more be too many? Counts nothing. */
  readonly peek: (key: string) => Promise<Count>;
  /** Counts one. */
  readonly hit: (key: string) => Promise<Count>;
};

export type Window = { readonly name: string; readonly points: number; readonly seconds: number };

const toCount = (state: RateLimiterRes | null, points: number, over: boolean): Count => ({
  over,
  left: state?.remainingPoints ?? points,
  msBeforeNext: Math.max(0, state?.msBeforeNext ?? 0),
});

async function hit(limiter: RateLimiterAbstract, key: string): Promise<Count> {
  try {
    return toCount(await limiter.consume(key), limiter.points, false);
  } catch (reason) {
    // The library rejects with the state when the window is used up, and with an Error on trouble.
    if (reason instanceof RateLimiterRes) return toCount(reason, limiter.points, true);
    throw reason;
  }
}

async function peek(limiter: RateLimiterAbstract, key: string): Promise<Count> {
  const state = await limiter.get(key);
  return toCount(state, limiter.points, state !== null && state.consumedPoints >= limiter.points);
}

/**
 * A counter in memory and, with a link, in Redis for all instances together. Memory counts along:
 * when Redis fails, this instance goes on from what it has seen itself, not from nothing.
 */
export function createCounter({ name, points, seconds }: Window, link: RedisLink | undefined): Counter {
  const window = { keyPrefix: `imap-test:${name}`, points, duration: seconds };
  const memory = new RateLimiterMemory(window);
  if (!link) return { hit: (key) => hit(memory, key), peek: (key) => peek(memory, key) };
  const shared = new RateLimiterRedis({ ...window, storeClient: link.client, rejectIfRedisNotReady: true });
  return {
    async hit(key) {
      const own = await hit(memory, key);
      return (await link.ask(() => hit(shared, key))) ?? own;
    },
    async peek(key) {
      return (await link.ask(() => peek(shared, key))) ?? peek(memory, key);
    },
  };
}
