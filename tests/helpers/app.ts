import { loadCatalogue } from '#build/catalogue.ts';
import type { ResultEvent, StageEvent } from '#core/contract/index.ts';
import { securityHeaders } from '#core/headers/security-headers.ts';
import { createApp } from '#functions/http/app.ts';
import type { Parts } from '#functions/http/parts.ts';
import type { TestLog, TurnedAway } from '#functions/http/watch.ts';
import { trust } from '#functions/imap/dial.ts';
import { knowledgeOf } from '#functions/imap/knowledge.ts';
import { createLimiter, unlimited } from '#functions/limits/limiter.ts';
import { readSettings } from '#functions/settings.ts';

const catalogue = await loadCatalogue();

/** The app with a resolver of the test's own; everything else is real unless `more` says otherwise. */
export function testApp(
  environment: Record<string, string> = {},
  names: Record<string, string[]> = {},
  more: Partial<Parts> = {},
) {
  const read = readSettings({ IMAP_TEST_RATE_LIMIT: 'off', ...environment });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const { settings } = read;
  const logs: TestLog[] = [];
  const turnedAway: TurnedAway[] = [];
  const mistakes: unknown[] = [];
  const told: string[] = [];
  const parts: Parts = {
    settings,
    knowledge: knowledgeOf(catalogue),
    limiter:
      settings.IMAP_TEST_RATE_LIMIT === 'on'
        ? createLimiter(settings.IMAP_TEST_CONCURRENCY, 'a secret of this test')
        : unlimited(settings.IMAP_TEST_CONCURRENCY),
    secureContext: trust(settings.IMAP_TEST_CA_FILE),
    resolve: async (name) =>
      (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    resolveMx: async () => [],
    clientAddress: () => '198.51.100.7',
    headers: securityHeaders({ scripts: [], styles: [] }),
    isReady: () => true,
    feedback: undefined,
    watch: {
      began: () => (line) => logs.push(line),
      turnedAway: (reason) => turnedAway.push(reason),
      told: (kind, outcome) => told.push(`${kind} ${outcome}`),
      broke: (error) => mistakes.push(error),
      metrics: async () => ({ type: 'text/plain', text: '' }),
    },
    ...more,
  };
  const app = createApp(parts);
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.request('http://localhost:4321/api/imap-test', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const run = async (body: unknown) => {
    const response = await post(body);
    return (await response.json()) as ResultEvent & { stages: StageEvent[] };
  };
  return { app, parts, post, run, logs, turnedAway, mistakes, told };
}
