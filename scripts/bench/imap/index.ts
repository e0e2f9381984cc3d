/** npm run bench imap: our password test beside curl and ImapFlow, against the same Dovecot in one run. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { trust } from '../../../functions/imap/dial.ts';
import { makeCertificates } from '../../../tests/helpers/certificates.ts';
import { type Dovecot, MAIL_NAME, PASSWORD, startDovecot } from '../../../tests/helpers/dovecot.ts';
import { CLIENTS, type ClientName, clientNames, type Mailbox, startOfCurl } from './clients.ts';
import { startReader, startRelay } from './relays.ts';

const ADDED_MS = 100;
const ROUNDS = 40;
const SLOW_ROUNDS = 5;
const AT_ONCE = [1, 10, 50, 200];
const WAITING = 300;
const USER = 'ann@mailtest.example';

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
const median = (values: readonly number[]) => quantile(values, 0.5);
const ms = (value: number) => `${value.toFixed(1)} ms`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Medians of all clients, taken in turns, so that a busy moment hits all of them. */
async function medians(mailbox: Mailbox, port: number, rounds: number): Promise<Record<ClientName, number>> {
  const times: Record<ClientName, number[]> = { ours: [], curl: [], imapflow: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const name of clientNames) times[name].push(await timed(() => CLIENTS[name](mailbox, port)));
  return { ours: median(times.ours), curl: median(times.curl), imapflow: median(times.imapflow) };
}

async function dialogues(mailbox: Mailbox, dovecot: Dovecot, tls: { cert: string; key: string }) {
  const reader = await startReader(dovecot.imapsPort, { ...tls, ca: dovecot.ca, name: MAIL_NAME });
  const near = await startRelay(dovecot.imapsPort);
  const far = await startRelay(dovecot.imapsPort, ADDED_MS / 2);
  // Once unmeasured: the server's first sign-in and the clients' first compilation are slow.
  await medians(mailbox, dovecot.imapsPort, 2);
  const wall = await medians(mailbox, dovecot.imapsPort, ROUNDS);
  const added = await medians(mailbox, far.port, SLOW_ROUNDS);
  for (const name of clientNames) {
    await CLIENTS[name](mailbox, reader.port);
    const { commands } = reader.take();
    near.take();
    await CLIENTS[name](mailbox, near.port);
    const { turns, bytesUp, bytesDown } = near.take();
    console.log(
      `${name.padEnd(9)} ${ms(wall[name]).padStart(9)}  with ${ADDED_MS} ms added ${ms(added[name]).padStart(9)}  ` +
        `${turns} round trips (and one for TCP)  ${bytesUp} bytes up, ${bytesDown} down  ` +
        `${commands.length} commands: ${commands.join(' ')}`,
    );
  }
  const peer = Math.min(wall.curl, wall.imapflow);
  console.log(`ours / the faster of the two: ${(wall.ours / peer).toFixed(2)} (aim: at most 1.10)`);
  console.log(`starting a curl that does nothing: ${ms(await startOfCurl())} of curl's time`);
  await Promise.all([reader, near, far].map(({ stop }) => stop()));
}

/**
 * Keeps `workers` tests going at once until `total` are done. More than the machine can sign in
 * within a test's own deadlines give up, as they would in the service; ImapFlow waits for ever.
 */
async function atOnce(name: ClientName, mailbox: Mailbox, port: number, workers: number): Promise<void> {
  const total = Math.max(60, workers * 2);
  const times: number[] = [];
  let left = total;
  let failed = 0;
  const worker = async () => {
    while (left-- > 0)
      await timed(() => CLIENTS[name](mailbox, port)).then(
        (time) => times.push(time),
        () => {
          failed += 1;
        },
      );
  };
  const whole = await timed(() => Promise.all(Array.from({ length: workers }, worker)));
  console.log(
    `${name.padEnd(9)} ${String(workers).padStart(3)} at once: ${((times.length / whole) * 1000).toFixed(0).padStart(4)} tests a second, ` +
      `median ${ms(median(times))}, 95th percentile ${ms(quantile(times, 0.95))}${failed > 0 ? `, ${failed} of ${total} gave up` : ''}`,
  );
}

/** KiB of resident memory for each waiting connection, in a fresh process. */
async function waiting(mode: 'bare' | 'test', port: string, caFile: string): Promise<number> {
  const script = join(import.meta.dirname, 'waiting.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    mode,
    port,
    String(WAITING),
    caFile,
    MAIL_NAME,
  ]);
  return (JSON.parse(stdout) as { bytes: number }).bytes / 1024;
}

async function memory(folder: string, caFile: string): Promise<void> {
  const script = join(import.meta.dirname, 'silent-server.ts');
  const server = spawn(process.execPath, [script, join(folder, 'server.pem'), join(folder, 'server.key')]);
  const port = await new Promise<string>((resolve) =>
    server.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  const rounds = [0, 1, 2];
  const bare: number[] = [];
  const test: number[] = [];
  for (const _ of rounds) {
    bare.push(await waiting('bare', port, caFile));
    test.push(await waiting('test', port, caFile));
  }
  server.kill();
  console.log(
    `a waiting test ${median(test).toFixed(0)} KiB, a bare waiting TLS socket ${median(bare).toFixed(0)} KiB: ` +
      `${(median(test) - median(bare)).toFixed(0)} KiB more (aim: at most 60), medians of ${rounds.length} runs of ${WAITING}`,
  );
}

/** Prints the numbers; compare within one run only. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'db-'));
  const tls = makeCertificates(folder, [MAIL_NAME]);
  const dovecot = await startDovecot({ sessions: 2_000 });
  try {
    const both = `${dovecot.ca}\n${tls.ca}`;
    const caFile = join(folder, 'both.pem');
    writeFileSync(caFile, both);
    const mailbox: Mailbox = {
      name: MAIL_NAME,
      user: USER,
      password: PASSWORD,
      ca: both,
      caFile,
      secureContext: trust(both),
    };
    console.log(`One sign-in, loopback, median of ${ROUNDS}:`);
    await dialogues(mailbox, dovecot, tls);
    console.log('\nMany at once:');
    for (const name of ['ours', 'imapflow'] as const)
      for (const workers of AT_ONCE) await atOnce(name, mailbox, dovecot.imapsPort, workers);
    console.log('\nMemory:');
    await memory(folder, tls.caFile);
  } finally {
    await dovecot.stop();
    rmSync(folder, { recursive: true });
  }
}
