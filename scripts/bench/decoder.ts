/**
 * npm run bench decoder: the shipped decoder over 200 KiB in Chromium with the CPU 4 times slower, as on a
 * phone: logs that hold one known line, nothing but near matches, and nothing but known lines. Cold is the
 * first text after the page was opened, warm the ones after it.
 */
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type Browser, chromium } from '@playwright/test';
import config from '../../playwright.config.ts';
import { loadCatalogue } from '../../src/build/catalogue.ts';
import { MAX_TEXT } from '../../src/core/decoder/decode.ts';
import { serveSite } from '../eval/site.ts';
import { CPU_SLOWDOWN } from './pages/visit.ts';

const ROUNDS = 7;
const WARM = 4;
const AIM_MS = 50;

const NOISE = [
  'queue run finished, 0 waiting',
  'GET /api/v1/messages?page=2 200 12ms user=ann@contoso.com',
  'connection from mail-oi1-f173.example.net[192.0.2.167] to smtp',
  '* 12 FETCH (UID 433 FLAGS (\\Seen) ENVELOPE ("Tue, 3 Nov 2026" "Re: invoice"))',
  'login ok, session started for account 88 in mailbox INBOX',
  'TLS handshake completed, cipher TLS_AES_256_GCM_SHA384',
];

/** Every third word loses its last letter for another: nearly what a signature says. */
const nearly = (line: string) =>
  line
    .split(' ')
    .map((word, i) => (i % 3 === 2 ? `${word.slice(0, -1)}q` : word))
    .join(' ');

/** A log of these lines in turn, as long as the decoder reads, with one more line in its middle. */
function logOf(lines: readonly string[], telling: string): string {
  const log: string[] = [];
  let length = telling.length + 1;
  for (let i = 0; length < MAX_TEXT - 500; i += 1) {
    const line = `2026-11-03T08:14:${String(i % 60).padStart(2, '0')}.120Z host app[${i}]: ${lines[i % lines.length]}`;
    log.push(line);
    length += line.length + 1;
  }
  log.splice(log.length >> 1, 0, telling);
  return log.join('\n');
}

type Times = { readonly prepareMs: number; readonly coldMs: number; readonly warmMs: number };

/** Loads the decoder as the pages do and lets it read one text several times. */
async function decodeIn(browser: Browser, origin: string, chunk: string, text: string): Promise<Times> {
  const page = await browser.newPage();
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(`${origin}/error/`, { waitUntil: 'networkidle' });
    return await page.evaluate(
      async ({ chunk, text, count }) => {
        const knowledge = await (await fetch('/search/decoder.json')).json();
        const { createAnswerer } = await import(chunk);
        const middle = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
        const began = performance.now();
        const answer = createAnswerer(knowledge);
        const prepared = performance.now();
        const timed = () => {
          const start = performance.now();
          const { findings } = answer(text);
          if (findings.length === 0) throw new Error('the known line was not found');
          return performance.now() - start;
        };
        const coldMs = timed();
        const warm = Array.from({ length: count }, timed);
        return { prepareMs: prepared - began, coldMs, warmMs: middle(warm) };
      },
      { chunk, text, count: WARM },
    );
  } finally {
    await page.close();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Runs the benchmark; it takes no arguments. */
export async function run(): Promise<void> {
  const chunk = readdirSync('dist/_astro').find((name) => /^answer\.[\w-]+\.js$/.test(name));
  if (!chunk) {
    console.error('The site is not built yet. Run "npm run build" first.');
    process.exitCode = 2;
    return;
  }
  const catalogue = await loadCatalogue();
  const examples = Object.values(catalogue.diagnoses).flatMap(({ signatures }) =>
    signatures.map(({ example }) => example),
  );
  const telling = 'NO User is authenticated but not connected.';
  const texts = {
    'noise, one known line': logOf(NOISE, telling),
    'near matches, one known line': logOf(examples.map(nearly), telling),
    'known lines only': logOf(examples, telling),
  };
  const { origin, stop } = await serveSite('dist');
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const host = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
    console.log(
      `Chromium ${browser.version()}, CPU ${CPU_SLOWDOWN} times slower than the host (${host}); medians of ${ROUNDS} pages.\n`,
    );
    console.log('| text | KiB | prepare ms | cold ms | least | warm ms | least | aim |');
    console.log('|---|--:|--:|--:|--:|--:|--:|---|');
    for (const [name, text] of Object.entries(texts)) {
      const times: Times[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        times.push(await decodeIn(browser, origin, `/_astro/${chunk}`, text));
      }
      const all = (of: keyof Times) => times.map((one) => one[of]);
      const cells = [
        name,
        (text.length / 1024).toFixed(0),
        median(all('prepareMs')).toFixed(0),
        median(all('coldMs')).toFixed(0),
        Math.min(...all('coldMs')).toFixed(0),
        median(all('warmMs')).toFixed(0),
        Math.min(...all('warmMs')).toFixed(0),
        `${AIM_MS} ms: cold ${median(all('coldMs')) <= AIM_MS ? 'met' : 'missed'}, warm ${median(all('warmMs')) <= AIM_MS ? 'met' : 'missed'}`,
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
    console.log('\nTimes are of this host: only the shape compares with another run.');
  } finally {
    await browser.close();
    await stop();
  }
}
