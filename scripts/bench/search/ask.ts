import type { Browser, Page } from '@playwright/test';
import { CPU_SLOWDOWN, SLOW_4G } from '../pages/visit.ts';

/** What is asked, and the addresses (their beginnings) that answer it. */
export type Question = { readonly query: string; readonly right: readonly string[] };

/** Times in ms from opening the search (cold) or from typing (warm); undefined: not within the deadline. */
export type Asked = {
  readonly firstMs: number | undefined;
  readonly rightMs: number | undefined;
  /** What was asked for from opening the search until then, gzip bytes of the files, workers' files too. */
  readonly bytes: number;
};

/** Where a search stands on its page. */
export type Searched = {
  readonly path: string;
  /** What opens the search; undefined: focusing the field does. */
  readonly opener: string | undefined;
  readonly field: string;
  readonly results: string;
};

const DEADLINE_MS = 25_000;
/** So long after the first results a right one may still come. */
const PATIENCE_MS = 4_000;
const QUIET_MS = 1_500;

/** Runs in the page: opens the search, types at once, and watches for results. */
function typeAndWatch(asked: {
  opener: string | undefined;
  field: string;
  results: string;
  query: string;
  right: readonly string[];
  deadlineMs: number;
  patienceMs: number;
}): Promise<{ firstMs: number | undefined; rightMs: number | undefined }> {
  const began = performance.now();
  const seen: { firstMs: number | undefined; rightMs: number | undefined } = {
    firstMs: undefined,
    rightMs: undefined,
  };
  // What an earlier question left standing is no answer to this one.
  const stale = new Set(document.querySelectorAll(asked.results));
  if (asked.opener) document.querySelector<HTMLElement>(asked.opener)?.click();
  const field = document.querySelector<HTMLInputElement>(asked.field);
  if (!field) throw new Error('there is no search field');
  field.focus();
  field.value = asked.query;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return new Promise((resolve) => {
    const look = () => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>(asked.results)].filter(
        (link) => !stale.has(link),
      );
      const now = performance.now() - began;
      if (links.length > 0) seen.firstMs ??= now;
      const isRight = (link: HTMLAnchorElement) =>
        asked.right.some((start) => (link.getAttribute('href') ?? '').startsWith(start));
      if (links.some(isRight)) seen.rightMs ??= now;
      const until = Math.min(asked.deadlineMs, (seen.firstMs ?? asked.deadlineMs) + asked.patienceMs);
      if (seen.rightMs !== undefined || now > until) resolve(seen);
      else requestAnimationFrame(look);
    };
    look();
  });
}

const ask = (page: Page, { opener, field, results }: Searched, { query, right }: Question) =>
  page.evaluate(typeAndWatch, {
    opener,
    field,
    results,
    query,
    right: [...right],
    deadlineMs: DEADLINE_MS,
    patienceMs: PATIENCE_MS,
  });

/** Asks two questions of a search on a fresh phone: one cold, one with everything there already. */
export async function visitAndAsk(
  browser: Browser,
  origin: string,
  searched: Searched,
  question: Question,
  second: Question,
  sizeOf: (path: string) => number,
): Promise<{ readonly cold: Asked; readonly warm: Asked }> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    page.on('request', (request) => {
      bytes += sizeOf(new URL(request.url()).pathname);
    });
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(origin + searched.path, { waitUntil: 'load' });
    await page.waitForTimeout(QUIET_MS);
    const measured = async (what: Question, where: Searched): Promise<Asked> => {
      bytes = 0;
      const seen = await ask(page, where, what);
      return { ...seen, bytes };
    };
    const cold = await measured(question, searched);
    await page.waitForTimeout(QUIET_MS);
    return { cold, warm: await measured(second, { ...searched, opener: undefined }) };
  } finally {
    await context.close();
  }
}
