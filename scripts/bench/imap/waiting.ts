/**
 * Measures in a process of its own what N waiting connections cost: `waiting.ts bare|test PORT N CA-FILE`.
 * Prints the bytes of resident memory for each.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { trust } from '../../../functions/imap/dial.ts';
import { talk } from '../../../functions/imap/dialogue.ts';
import { Secret } from '../../../functions/imap/secret.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const [mode, port = '', count = '', caFile = '', name = ''] = process.argv.slice(2);
const secureContext = trust(readFileSync(caFile, 'utf8'));
const held: unknown[] = [];
const { signal } = new AbortController();

const bare = () =>
  new Promise<void>((resolve, reject) => {
    const socket: TLSSocket = connect(
      { host: '127.0.0.1', port: Number(port), servername: name, secureContext },
      resolve,
    );
    socket.on('error', reject);
    socket.on('data', () => {});
    held.push(socket);
  });

/** Runs a test up to the greeting that never comes. */
async function waitingTest(): Promise<void> {
  const test = talk(
    {
      name,
      address: '127.0.0.1',
      family: 4,
      port: Number(port),
      encryption: 'tls',
      passwordCommand: 'plain-first',
      mayTakePassword: true,
    },
    { method: 'password', user: 'ann@mailtest.example', secret: new Secret('correct horse battery') },
    { secureContext, signal },
  );
  for (;;) {
    const { value, done } = await test.next();
    if (done) throw new Error('the test did not wait');
    if (value.type === 'stage' && value.stage === 'greeting') break;
  }
  held.push(test, test.next());
}

const one = mode === 'bare' ? bare : waitingTest;
const AT_ONCE = 10;
async function open(number: number): Promise<void> {
  for (let made = 0; made < number; made += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, one));
}
/** Lets finished handshakes go, so that only what is kept is counted. */
async function resident(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    collect();
    await wait(30);
  }
  return process.memoryUsage().rss;
}

// The first ones load and compile what all the others use.
await open(40);
const before = await resident();
await open(Number(count));
const after = await resident();
console.log(JSON.stringify({ bytes: (after - before) / Number(count) }));
process.exit(0);
