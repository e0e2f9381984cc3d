import { Redis } from 'ioredis';

/** A command that takes longer counts as a failure: a visitor waits for it. */
const COMMAND_MS = 300;
const CONNECT_MS = 2_000;
/** After a failure Redis is left alone for so long, or each request would wait for it again. */
const PAUSE_MS = 5_000;

export type RedisLink = {
  readonly client: Redis;
  /** What Redis says, or undefined if it says nothing in time. Never throws, never hangs. */
  readonly ask: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  /** Is Redis in use at the moment? */
  readonly isUp: () => boolean;
  /** Resolves when the first connection stands, or failed, or two seconds are over. */
  readonly settled: Promise<void>;
  readonly close: () => void;
};

/**
 * Connects to Redis or Valkey in the background and keeps trying.
 * @param tell is called once when Redis is lost and once when it is back, not for each request.
 */
export function linkRedis(url: string, tell: (state: 'lost' | 'back') => void): RedisLink {
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    connectTimeout: CONNECT_MS,
    retryStrategy: (times) => Math.min(times * 200, PAUSE_MS),
  });
  let up = true;
  let pausedUntil = 0;
  const set = (now: boolean) => {
    if (up === now) return;
    up = now;
    tell(now ? 'back' : 'lost');
  };
  // ioredis reports every failed attempt here; without a listener it would print each of them.
  client.on('error', () => set(false));
  client.on('close', () => set(false));
  const settled = Promise.race([
    client.connect().catch(() => {}),
    new Promise<void>((resolve) => setTimeout(resolve, CONNECT_MS).unref()),
  ]);
  return {
    client,
    settled,
    isUp: () => up,
    close: () => client.disconnect(),
    async ask(work) {
      if (performance.now() < pausedUntil) return undefined;
      try {
        const answer = await work();
        set(true);
        return answer;
      } catch {
        // Why it failed could hold a key or an address; that it failed is what an operator needs.
        pausedUntil = performance.now() + PAUSE_MS;
        set(false);
        return undefined;
      }
    },
  };
}
