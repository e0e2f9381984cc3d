import { readFileSync } from 'node:fs';
import { readBudgets } from '../../scripts/bench/pages/budgets.ts';

/** One address of each page type: what the quick checks look at. */
export const TEMPLATES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(readBudgets().pages).map(([type, { path }]) => [type, path]),
);

/** Every address of the built site map, and the pages that are kept out of it on purpose. */
export function everyPage(): string[] {
  const map = readFileSync('dist/sitemap-0.xml', 'utf8');
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address]) => new URL(address ?? '').pathname,
  );
  return [...new Set([...listed, ...Object.values(TEMPLATES)])];
}
