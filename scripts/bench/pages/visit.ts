import type { Browser, CDPSession, Page } from '@playwright/test';

/** One cold visit until nothing more happens. Times in ms since the navigation began. */
export type Visit = {
  readonly requests: number;
  /** Bytes on the wire, headers too. */
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly nodes: number;
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  /** Total blocking time: what long tasks took beyond 50 ms each, from the first paint on. */
  readonly blockedMs: number;
};

/** Lighthouse's "slow 4G" as DevTools applies it: latency is added to each request. */
export const SLOW_4G = {
  offline: false,
  latency: 562,
  downloadThroughput: (1.47 * 1024 * 1024) / 8,
  uploadThroughput: (0.675 * 1024 * 1024) / 8,
};
export const CPU_SLOWDOWN = 4;
const QUIET_MS = 2_000;
const DEADLINE_MS = 60_000;

type Task = { readonly startTime: number; readonly duration: number };
const LONG_MS = 50;

/**
 * A visitor who sees nothing yet has nothing to press: the part of a task before the first paint, which
 * is mostly that paint itself, blocks nobody.
 * @see https://web.dev/articles/tbt
 */
const blockedAfter = (first: number, tasks: readonly Task[]): number =>
  tasks.reduce((sum, { startTime, duration }) => {
    const rest = startTime + duration - Math.max(first, startTime);
    return sum + Math.max(0, rest - LONG_MS);
  }, 0);

/** What a page keeps of what the browser measured. */
type Seen = { first: number; largest: number; tasks: Task[] };

/** Runs in the page before anything else. */
function observe(): void {
  const seen: Seen = { first: 0, largest: 0, tasks: [] };
  Object.assign(globalThis, { seenByBench: seen });
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.first = entry.startTime;
  });
  watch('largest-contentful-paint', (entry) => {
    seen.largest = entry.startTime;
  });
  watch('longtask', (entry) => {
    seen.tasks.push({ startTime: entry.startTime, duration: entry.duration });
  });
}

/** Counts what goes over the wire until it has been quiet for two seconds. */
async function watchNetwork(session: CDPSession) {
  const types = new Map<string, string>();
  const count = { requests: 0, bytes: 0, scriptBytes: 0 };
  let open = 0;
  let last = performance.now();
  const settle = () => {
    open -= 1;
    last = performance.now();
  };
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('http') || types.has(requestId)) return;
    types.set(requestId, type ?? '');
    count.requests += 1;
    open += 1;
    last = performance.now();
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!types.has(requestId)) return;
    count.bytes += encodedDataLength;
    if (types.get(requestId) === 'Script') count.scriptBytes += encodedDataLength;
    settle();
  });
  session.on('Network.loadingFailed', ({ requestId }) => {
    if (types.has(requestId)) settle();
  });
  await session.send('Network.enable');
  const quiet = async () => {
    const deadline = performance.now() + DEADLINE_MS;
    while (open > 0 || performance.now() - last < QUIET_MS) {
      if (performance.now() > deadline) throw new Error('the page did not come to rest within a minute');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return { count, quiet };
}

const paints = (page: Page) =>
  page.evaluate(() => {
    const { seenByBench } = globalThis as unknown as { seenByBench: Seen };
    return { ...seenByBench, nodes: document.querySelectorAll('*').length };
  });

/** Opens an address as a phone on a slow network does, with nothing in its cache. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    const session = await context.newCDPSession(page);
    const { count, quiet } = await watchNetwork(session);
    await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(url, { waitUntil: 'load', timeout: DEADLINE_MS });
    await quiet();
    const { first, largest, tasks, nodes } = await paints(page);
    const blockedMs = blockedAfter(first, tasks);
    return { ...count, nodes, firstPaintMs: first, largestPaintMs: largest, blockedMs };
  } finally {
    await context.close();
  }
}
