/**
 * npm run bench decoder: the shipped decoder over 200 KiB in Chromium with the CPU 4 times slower, as on a
 * phone: logs that hold one known line, near matches only, known lines only, and none. First is the
 * first text, after the decoder has practiced as it does once somebody enters the field; at once is one
 * that comes before any practice. The next ones are read while the engine still compiles what turned out
 * to be used much; warm is what the decoder takes once that is done.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type Browser, chromium } from '@playwright/test';
import config from '../../playwright.config.ts';
import { loadCatalogue } from '../../src/build/catalogue.ts';
import { MAX_TEXT } from '../../src/core/decoder/decode.ts';
import { serveSite } from '../eval/site.ts';
import { CPU_SLOWDOWN } from './pages/visit.ts';

const ROUNDS = 5;
/** The texts after the first: these many while the engine compiles, these many then. */
const NEXT = 4;
const WARM = 8;
/** Between the two, so that what was compiled aside is there. */
const PAUSE_MS = 200;
const AIM_MS = 50;
/** How the chunk of the decoder ends. */
const EXPORT = /\bexport\s?\{[^}]*\bcreateAnswerer\b/;

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

/** Milliseconds: as a clock sees them, and as the processor worked for the page. */
type Spent = { readonly wallMs: number; readonly cpuMs: number };
type Times = Readonly<Record<'prepare' | 'first' | 'next' | 'warm', Spent>>;

/** Loads the decoder as the pages do and lets it read one text several times. */
async function decodeIn(
  browser: Browser,
  origin: string,
  chunk: string,
  text: string,
  slowdown: number,
  isPracticed: boolean,
): Promise<Times> {
  const page = await browser.newPage();
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(`${origin}/error/`, { waitUntil: 'networkidle' });
    await page.evaluate(
      async ({ chunk, text }) => {
        const knowledge = await (await fetch('/search/decoder.json')).json();
        const { createAnswerer, rehearsalOf } = await import(chunk);
        let answer: (text: string) => { findings: readonly unknown[] };
        const timed = (work: () => void) => {
          const start = performance.now();
          work();
          return performance.now() - start;
        };
        Object.assign(globalThis, {
          prepare: () =>
            timed(() => {
              answer = createAnswerer(knowledge);
            }),
          practice: async () => {
            for (const piece of rehearsalOf(knowledge)) {
              await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 200 }));
              answer(piece);
            }
          },
          read: () =>
            timed(() => {
              if (answer(text).findings.length === 0) throw new Error('the known line was not found');
            }),
        });
      },
      { chunk, text },
    );
    const threadMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      const metric = metrics.find(({ name }) => name === 'ThreadTime');
      if (!metric) throw new Error('this Chromium does not tell the time of a thread');
      return metric.value * 1000;
    };
    const spend = async (work: 'prepare()' | 'read()'): Promise<Spent> => {
      const before = await threadMs();
      const wallMs = await page.evaluate<number>(work);
      return { wallMs, cpuMs: (await threadMs()) - before };
    };
    const prepare = await spend('prepare()');
    if (isPracticed) {
      await page.evaluate('practice()');
      await page.waitForTimeout(PAUSE_MS);
    }
    const first = await spend('read()');
    const readOften = async (times: number): Promise<Spent> => {
      const spent: Spent[] = [];
      for (let i = 0; i < times; i += 1) spent.push(await spend('read()'));
      const middle = (of: keyof Spent) => median(spent.map((one) => one[of]));
      return { wallMs: middle('wallMs'), cpuMs: middle('cpuMs') };
    };
    const next = await readOften(NEXT);
    await page.waitForTimeout(PAUSE_MS);
    return { prepare, first, next, warm: await readOften(WARM) };
  } finally {
    await page.close();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Runs the benchmark; it takes no arguments. */
export async function run(): Promise<void> {
  const chunk = readdirSync('dist/_astro').find(
    (name) => name.endsWith('.js') && EXPORT.test(readFileSync(`dist/_astro/${name}`, 'utf8')),
  );
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
    // What no signature knows is read a second time.
    'no known line': `${logOf(NOISE, 'imap worker 4 waits')}\nimap worker 4: peer sent an SSL alert`,
  };
  const { origin, stop } = await serveSite('dist');
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const host = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
    console.log(`Chromium ${browser.version()} on ${host}; medians of ${ROUNDS} pages.`);
    console.log(
      `Clock: with the CPU ${CPU_SLOWDOWN} times slower. CPU: what the page's thread used without that, times ${CPU_SLOWDOWN}; other work of the host hardly sways it.\n`,
    );
    console.log(
      '| text | KiB | prepare CPU ms | at once: clock ms | first: clock ms | first: CPU ms | next: clock ms | warm: clock ms | warm: CPU ms |',
    );
    console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
    for (const [name, text] of Object.entries(texts)) {
      const times = async (slowdown: number, isPracticed: boolean) =>
        decodeIn(browser, origin, `/_astro/${chunk}`, text, slowdown, isPracticed);
      const atOnce: Times[] = [];
      const slow: Times[] = [];
      const plain: Times[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        atOnce.push(await times(CPU_SLOWDOWN, false));
        slow.push(await times(CPU_SLOWDOWN, true));
        plain.push(await times(1, true));
      }
      const clock = (of: keyof Times, from = slow) => median(from.map((one) => one[of].wallMs)).toFixed(0);
      const cpu = (of: keyof Times) => (CPU_SLOWDOWN * median(plain.map((one) => one[of].cpuMs))).toFixed(0);
      const cells = [
        name,
        (text.length / 1024).toFixed(0),
        cpu('prepare'),
        clock('first', atOnce),
        clock('first'),
        cpu('first'),
        clock('next'),
        clock('warm'),
        cpu('warm'),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
    console.log(`\nAim, first and later ones: ${AIM_MS} ms. The clock counts on a quiet host only.`);
  } finally {
    await browser.close();
    await stop();
  }
}
