/**
 * npm run soak [-- --minutes N]: the real server under mixed traffic on the loopback, half an hour unless told
 * otherwise; memory, handles and errors at start, middle and end.
 */
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readBudgets } from '../bench/pages/budgets.ts';
import { type Sample, startServer } from './server.ts';
import { type Kind, keepGoing, newTallies, type Tallies } from './traffic.ts';

const WARM_UP_MS = 20_000;
const SETTLE_MS = 12_000;
/** Growth of the heap after a full collection, from the middle to the end, that is more than noise. */
const HEAP_GROWTH = 1.15;
const HANDLES_MORE = 10;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 1 && minutes <= 24 * 60)) {
  console.error('Usage: npm run soak -- --minutes N, from 1 to 1440');
  process.exit(2);
}
if (!existsSync('dist/index.html')) {
  console.error('The site is not built yet. Run "npm run build" first.');
  process.exit(2);
}

type Phase = {
  readonly name: string;
  readonly sample: Sample;
  readonly tallies: Tallies;
};

const errorsOf = (tallies: Tallies) =>
  Object.values(tallies).reduce(
    (sum, { errors }) => sum + [...errors.values()].reduce((all, one) => all + one, 0),
    0,
  );

function report(phases: readonly Phase[], complaints: readonly string[]): void {
  console.log('| | heap after collection MB | memory MB | handles | threads | errors |');
  console.log('|---|--:|--:|--:|--:|--:|');
  for (const { name, sample, tallies } of phases) {
    console.log(
      `| ${name} | ${sample.heapMB.toFixed(1)} | ${sample.memoryMB.toFixed(1)} | ${sample.handles} | ${sample.threads} | ${errorsOf(tallies)} |`,
    );
  }
  console.log('\n| traffic | done | limited | errors |\n|---|--:|--:|--:|');
  const kinds = Object.keys(newTallies()) as Kind[];
  for (const kind of kinds) {
    const of = phases.map(({ tallies }) => tallies[kind]);
    const sum = (what: 'done' | 'limited') => of.reduce((all, one) => all + one[what], 0);
    const errors = of.flatMap((one) => [...one.errors].map(([line, times]) => `${times} × ${line}`));
    console.log(`| ${kind} | ${sum('done')} | ${sum('limited')} | ${errors.join('; ') || 0} |`);
  }
  console.log(`\nThe server wrote ${complaints.length} error lines.`);
  for (const line of complaints.slice(0, 5)) console.log(line);
}

/** What speaks against the server; nothing if it held. */
function faults(phases: readonly Phase[], complaints: readonly string[]): string[] {
  const [start, middle, end] = phases;
  if (!start || !middle || !end) return ['a sample is missing'];
  return [
    ...(phases.some(({ tallies }) => errorsOf(tallies) > 0) ? ['there were errors'] : []),
    ...(complaints.length > 0 ? ['the server wrote error lines'] : []),
    ...(phases.every(({ sample }) => Number.isFinite(sample.heapMB)) ? [] : ['the heap was not measured']),
    // Not the whole memory: the engine gives that back when it likes, and it comes and goes by a half.
    ...(end.sample.heapMB < middle.sample.heapMB * HEAP_GROWTH
      ? []
      : ['the heap still grew in the second half']),
    ...(end.sample.handles > start.sample.handles + HANDLES_MORE ? ['handles were not given back'] : []),
  ];
}

const server = await startServer();
const phases: Phase[] = [];
let current = newTallies();
const stop = new AbortController();
/** Ends a phase: what was counted since the last one belongs to it. */
const mark = async (name: string) => {
  const sample = await server.sample();
  phases.push({ name, sample, tallies: current });
  current = newTallies();
};
try {
  const paths = Object.entries(readBudgets().pages)
    .filter(([type]) => type !== 'not found')
    .map(([, { path }]) => path);
  console.log(`Mixed traffic for ${minutes} minutes on ${server.origin} …\n`);
  const traffic = keepGoing({ ...server, paths }, () => current, stop.signal);
  const half = (minutes * 60_000 - WARM_UP_MS) / 2;
  await wait(WARM_UP_MS);
  await mark('start, warmed up');
  await wait(half);
  await mark('middle');
  await wait(half);
  stop.abort();
  await traffic;
  await wait(SETTLE_MS);
  await mark('end, at rest');
} finally {
  await server.stop();
}
report(phases, server.complaints);
const against = faults(phases, server.complaints);
console.log(against.length === 0 ? '\nHeld.' : `\nDid not hold: ${against.join('; ')}.`);
process.exitCode = against.length === 0 ? 0 : 1;
