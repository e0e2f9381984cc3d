import { setTimeout as wait } from 'node:timers/promises';

const EVERY_MS = 5_000;
/** Two minutes: long enough for collections to fall into, under traffic. */
const LATELY = 24;

export type HeapWatch = {
  /** MB: the least that was in use lately. What a collection leaves is kept; the rest only waits for one. */
  least(): number;
};

/** Watches the heap of the server under traffic by its own metrics, until the signal. */
export function watchHeap(origin: string, signal: AbortSignal): HeapWatch {
  const lately: number[] = [];
  const watch = async () => {
    while (!signal.aborted) {
      const metrics = await fetch(`${origin}/metrics`, { signal: AbortSignal.timeout(EVERY_MS) });
      const used = /^nodejs_heap_size_used_bytes (\d+)/m.exec(await metrics.text());
      if (used) lately.push(Number(used[1]) / 1e6);
      if (lately.length > LATELY) lately.shift();
      await wait(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  };
  // A server that does not answer is counted as an error by the traffic already.
  watch().catch(() => {});
  return { least: () => Math.min(...lately) };
}
