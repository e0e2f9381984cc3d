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
  const usedMB = async () => {
    const metrics = await fetch(`${origin}/metrics`, { signal: AbortSignal.timeout(EVERY_MS) });
    const used = /^nodejs_heap_size_used_bytes (\d+)/m.exec(await metrics.text());
    return used ? Number(used[1]) / 1e6 : Number.POSITIVE_INFINITY;
  };
  const watch = async () => {
    while (!signal.aborted) {
      // No answer is no measurement: were there none for long, an old one must not speak for now.
      lately.push(await usedMB().catch(() => Number.POSITIVE_INFINITY));
      if (lately.length > LATELY) lately.shift();
      await wait(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  };
  watch();
  return { least: () => Math.min(...lately) };
}
