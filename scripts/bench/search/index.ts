/**
 * npm run bench search [-- 25,1000,10000]: from opening the search to the first answer on a phone with slow
 * 4G, cold and warm, with so many articles, beside plain Pagefind over the same pages in the same run.
 * Numbers compare within a run only.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { close } from 'pagefind';
import config from '../../../playwright.config.ts';
import { loadCatalogue } from '../../../src/build/catalogue.ts';
import { makeCertificates } from '../../../tests/helpers/certificates.ts';
import { toKB } from '../pages/budgets.ts';
import { type Files, gzip, serveHttp2 } from '../pages/server.ts';
import { type Asked, type Question, type Searched, visitAndAsk } from './ask.ts';
import { makeSite } from './site.ts';

const SIZES = [25, 1000, 10_000];
const ROUNDS = 5;
const AIM = 0.25;

/** Words that both can find, and where the answer stands. */
const QUESTIONS: readonly [Question, ...Question[]] = [
  { query: 'shared mailbox', right: ['/errors/shared-mailbox-sign-in/', '/help/shared-mailbox'] },
  { query: 'certificate', right: ['/errors/tls-problem/', '/help/connection-problems/'] },
  { query: 'throttled', right: ['/errors/throttled/', '/help/limits'] },
];

const OURS: Searched = {
  path: '/help/gmail/',
  opener: '[data-search-open]',
  field: '#search-field',
  results: '#search-results a:not([hidden] a)',
};
const PLAIN: Searched = { path: '/plain/', opener: undefined, field: '#field', results: '#results a' };

type Visits = { readonly cold: Asked; readonly warm: Asked }[];

const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[values.length >> 1];

/** The middle of a time; undefined if it was missed more than half of the times. */
function middle(visits: Visits, when: 'cold' | 'warm', of: keyof Asked): number | undefined {
  const times = visits.map((one) => one[when][of] ?? Number.POSITIVE_INFINITY);
  const found = median(times);
  return found === Number.POSITIVE_INFINITY ? undefined : found;
}

const ms = (value: number | undefined) => (value === undefined ? 'never' : value.toFixed(0));
const share = (ours: number | undefined, peer: number | undefined) =>
  ours === undefined || peer === undefined ? '–' : (ours / peer).toFixed(2);

function row(count: number, what: string, visits: Visits): string {
  const cells = [
    String(count),
    what,
    ms(middle(visits, 'cold', 'firstMs')),
    ms(middle(visits, 'cold', 'rightMs')),
    toKB(middle(visits, 'cold', 'bytes') ?? 0).toFixed(1),
    ms(middle(visits, 'warm', 'firstMs')),
    ms(middle(visits, 'warm', 'rightMs')),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Rounds alternate between the two, so that a busy moment hits both. */
async function measure(
  browser: Browser,
  origin: string,
  files: Files,
): Promise<{ ours: Visits; plain: Visits }> {
  const sizeOf = (path: string) => gzip(files(path) ?? '').length;
  const seen = { ours: [] as Visits, plain: [] as Visits };
  for (let round = 0; round < ROUNDS; round += 1) {
    const question = QUESTIONS[round % QUESTIONS.length] ?? QUESTIONS[0];
    const second = QUESTIONS[(round + 1) % QUESTIONS.length] ?? QUESTIONS[0];
    seen.plain.push(await visitAndAsk(browser, origin, PLAIN, question, second, sizeOf));
    seen.ours.push(await visitAndAsk(browser, origin, OURS, question, second, sizeOf));
  }
  return seen;
}

/** Runs the benchmark; the one argument is a list of sizes. */
export async function run([list = SIZES.join(',')]: readonly string[]): Promise<void> {
  const sizes = list.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    console.error('Usage: npm run bench search -- 25,1000,10000');
    process.exitCode = 2;
    return;
  }
  if (!existsSync('dist/search/answers.json')) {
    console.error('The site is not built yet. Run "npm run build" first.');
    process.exitCode = 2;
    return;
  }
  const own = await loadCatalogue();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const certificates = makeCertificates(folder, ['localhost']);
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    console.log(
      `Chromium ${browser.version()}, 390 × 844, slow 4G (562 ms a request, 1.47 Mbit/s), CPU 4 times slower,`,
    );
    console.log(
      `HTTP/2, gzip; medians of ${ROUNDS}. Cold: from opening the search, words typed at once; warm: from typing. 1 kB = 1,000 bytes.`,
    );
    console.log(
      'Shell, scripts and our own articles are the built ones; records and both indexes hold generated articles too. What a worker of Pagefind fetches is not slowed down.\n',
    );
    console.log(
      '| articles | search | cold: first ms | cold: right ms | cold: kB | warm: first ms | warm: right ms |',
    );
    console.log('|--:|---|--:|--:|--:|--:|--:|');
    for (const size of sizes) {
      const site = await makeSite(size, own);
      const { origin, stop } = await serveHttp2(site.files, certificates);
      try {
        await visitAndAsk(browser, origin, PLAIN, QUESTIONS[0], QUESTIONS[0], () => 0); // The first visit warms the browser up.
        const { ours, plain } = await measure(browser, origin, site.files);
        console.log(row(size, 'ours', ours));
        console.log(row(size, 'plain Pagefind', plain));
        const right = middle(ours, 'cold', 'rightMs');
        const ratio = share(right, middle(plain, 'cold', 'firstMs'));
        const verdict = Number(ratio) <= AIM ? 'met' : 'missed';
        console.log(
          `| ${size} | our right answer / its first answer | | ${ratio}: aim ${AIM} ${verdict} | | | ${share(middle(ours, 'warm', 'rightMs'), middle(plain, 'warm', 'firstMs'))} |`,
        );
      } finally {
        await stop();
        site.remove();
      }
    }
    console.log(
      '\n"never": no right answer among the results shown, up to 4 s after the first. The aim is held against the peer’s first answer, right or not.',
    );
  } finally {
    await browser.close();
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
