import { lookup } from 'node:dns/promises';
import type { Source } from '../../src/core/model/index.ts';

export type ExternalLink = {
  readonly url: string;
  /** The day on which somebody last read it, the oldest if several places name it. */
  readonly checked: string;
  readonly path: string;
};

const day = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));

function walk(value: unknown, checked: string, path: string): ExternalLink[] {
  if (typeof value === 'string') return /^https?:\/\/\S+$/.test(value) ? [{ url: value, checked, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const own = 'checked' in value ? day(value.checked) : checked;
  return Object.values(value).flatMap((below) => walk(below, own, path));
}

/** Every address outside the site that the content names, in the order of the addresses. */
export function externalLinks(sources: readonly Source[]): ExternalLink[] {
  const oldest = new Map<string, ExternalLink>();
  for (const { data, body, path } of sources) {
    const checked = day((data as { checked?: unknown } | undefined)?.checked ?? 'never');
    const inText = (body?.links ?? []).map(({ text }) => ({ url: text, checked, path }));
    for (const link of [...walk(data, checked, path), ...inText]) {
      const before = oldest.get(link.url);
      if (!before || link.checked < before.checked) oldest.set(link.url, link);
    }
  }
  return [...oldest.values()].sort((a, b) => a.url.localeCompare(b.url));
}

const DEADLINE_MS = 15_000;
const AT_ONCE = 8;

async function answer(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'follow' });
    await response.body?.cancel();
    // 403 and 429 mean that a script is not welcome, not that the page is gone.
    return response.ok || [403, 429].includes(response.status) ? undefined : `answers ${response.status}`;
  } catch (error) {
    return `does not answer (${(error as Error).cause ?? (error as Error).message})`;
  }
}

/**
 * Asks for every address once.
 * @returns those that are gone, or undefined where there is no network to ask.
 */
export async function checkLive(
  links: readonly ExternalLink[],
): Promise<{ url: string; message: string }[] | undefined> {
  const hosts = [...new Set(links.map(({ url }) => new URL(url).hostname))].slice(0, 3);
  const reached = await Promise.all(
    hosts.map((host) =>
      lookup(host).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (!reached.some(Boolean)) return undefined;
  const gone: { url: string; message: string }[] = [];
  const waiting = [...links];
  const worker = async () => {
    for (let link = waiting.shift(); link; link = waiting.shift()) {
      const message = await answer(link.url);
      if (message) gone.push({ url: link.url, message });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return gone;
}
