import type { Page } from '@playwright/test';

/**
 * Keeps what a page asks for on its way.
 * @param address pattern of the addresses, as `page.route` takes it.
 * @returns lets it in, from then on.
 */
export async function hold(page: Page, address: Parameters<Page['route']>[0]): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}
