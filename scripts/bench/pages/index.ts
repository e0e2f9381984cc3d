/**
 * npm run bench pages [-- TYPE … rounds=N]: every page type as a phone on slow 4G sees it, beside the bare page of
 * the same text, in one run. Numbers compare within a run only. Paints come by whole frames, and three
 * rounds swing by one: `rounds=15` tells a paint that is near its aim.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { makeCertificates } from '../../../tests/helpers/certificates.ts';
import { barePage } from './bare.ts';
import { readBudgets, toKB } from './budgets.ts';
import { type Files, filesOf, serveHttp2 } from './server.ts';
import { type Visit, visit } from './visit.ts';

const ROUNDS = 3;
const ASKED_ROUNDS = /^rounds=([1-9]\d?)$/;

const { pages, articles } = readBudgets();
const AIMS = { paint: 1.1, overBareKB: articles.aims.overBareKB };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const middle = (visits: readonly Visit[], of: keyof Visit) => median(visits.map((one) => one[of]));

type Row = { type: string; ours: Visit[]; bare: Visit[] };

/** Rounds alternate between the two pages, so that a busy moment hits both. */
async function compare(browser: Browser, ours: string, bare: string, rounds: number) {
  const seen = { ours: [] as Visit[], bare: [] as Visit[] };
  for (let round = 0; round < rounds; round += 1) {
    seen.bare.push(await visit(browser, bare));
    seen.ours.push(await visit(browser, ours));
  }
  return seen;
}

function line({ type, ours, bare }: Row): string {
  const ratio = (of: 'firstPaintMs' | 'largestPaintMs') => middle(ours, of) / middle(bare, of);
  const cells = [
    type,
    `${middle(ours, 'requests')} / ${middle(bare, 'requests')}`,
    `${toKB(middle(ours, 'bytes')).toFixed(1)} / ${toKB(middle(bare, 'bytes')).toFixed(1)}`,
    toKB(middle(ours, 'scriptBytes')).toFixed(1),
    `${middle(ours, 'nodes')} / ${middle(bare, 'nodes')}`,
    `${middle(ours, 'firstPaintMs').toFixed(0)} / ${middle(bare, 'firstPaintMs').toFixed(0)} = ${ratio('firstPaintMs').toFixed(2)}`,
    `${middle(ours, 'largestPaintMs').toFixed(0)} / ${middle(bare, 'largestPaintMs').toFixed(0)} = ${ratio('largestPaintMs').toFixed(2)}`,
    middle(ours, 'blockedMs').toFixed(0),
  ];
  const missed = [
    ...(ratio('firstPaintMs') > AIMS.paint ? ['first paint'] : []),
    ...(ratio('largestPaintMs') > AIMS.paint ? ['largest paint'] : []),
    ...(type.endsWith('article') && toKB(middle(ours, 'bytes') - middle(bare, 'bytes')) > AIMS.overBareKB
      ? ['kB to idle']
      : []),
    ...(middle(ours, 'blockedMs') > 0 ? ['blocking time'] : []),
  ];
  return `| ${cells.join(' | ')} | ${missed.length === 0 ? 'met' : `missed: ${missed.join(', ')}`} |`;
}

/** Runs the benchmark for the named page types, or for all. */
export async function run(options: readonly string[]): Promise<void> {
  const rounds = Number(options.flatMap((one) => ASKED_ROUNDS.exec(one)?.[1] ?? [])[0] ?? ROUNDS);
  const asked = options.filter((one) => !ASKED_ROUNDS.test(one));
  const wanted = Object.entries(pages).filter(([type]) => asked.length === 0 || asked.includes(type));
  if (wanted.length === 0) {
    console.error(`No such page type. There are: ${Object.keys(pages).join(', ')}`);
    process.exitCode = 2;
    return;
  }

  const site = filesOf('dist');
  if (!site('/')) {
    console.error('The site is not built yet. Run "npm run build" first.');
    process.exitCode = 2;
    return;
  }
  const bares = new Map<string, string>();
  const files: Files = (path) => {
    const bare = bares.get(path);
    return bare === undefined ? site(path) : Buffer.from(bare);
  };

  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const browser = await chromium.launch(config.use?.launchOptions);
  const { origin, stop } = await serveHttp2(files, makeCertificates(folder, ['localhost']));
  try {
    console.log(
      `Chromium ${browser.version()}, 390 × 844, slow 4G (562 ms a request, 1.47 Mbit/s), CPU 4 times slower,`,
    );
    console.log(
      `HTTP/2, gzip; medians of ${rounds}; ours / bare page of the same text. 1 kB = 1,000 bytes.\n`,
    );
    console.log('| page | requests | kB to idle | JS kB | DOM nodes | FCP ms | LCP ms | TBT ms | aims |');
    console.log('|---|--:|--:|--:|--:|--:|--:|--:|---|');
    const reader = await browser.newPage();
    for (const [type, { path }] of wanted) {
      const built = site(path) ?? readFileSync('dist/404.html');
      const bare = await barePage(reader, built.toString());
      bares.set(`/bare${path}`, bare);
      if (bares.size === 1) await visit(browser, `${origin}/bare${path}`); // The first visit of all warms the browser up.
      const seen = await compare(browser, origin + path, `${origin}/bare${path}`, rounds);
      console.log(line({ type, ...seen }));
    }
    console.log(
      `\nAims: first and largest paint at most ${AIMS.paint} × bare, no blocking time; an article at most bare + ${AIMS.overBareKB} kB.`,
    );
    console.log('Bytes and requests are held by budgets.json in npm test; times are only ever read here.');
  } finally {
    await browser.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
