import type { Page } from '@playwright/test';

type Recording = { moved: string[] };

/** From the next page on, notes every question and answer that moves after it was drawn. */
export async function recordMoves(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as unknown as { sources: { node: Node | null }[] };
        for (const { node } of sources)
          if (node instanceof Element && node.closest('h1, .answers')) moved.push(node.outerHTML);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export const movesOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as Recording).moved);
