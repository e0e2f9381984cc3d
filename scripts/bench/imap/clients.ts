import { spawn } from 'node:child_process';
import type { SecureContext } from 'node:tls';
import { ImapFlow } from 'imapflow';
import { talk } from '../../../functions/imap/dialogue.ts';
import { Secret } from '../../../functions/imap/secret.ts';

/** The mailbox that all clients sign in to. */
export type Mailbox = {
  readonly name: string;
  readonly user: string;
  readonly password: string;
  readonly ca: string;
  readonly caFile: string;
  readonly secureContext: SecureContext;
};
/** Runs one test against a port of the loopback. @throws if it did not succeed: a failed run measures nothing. */
export type Client = (mailbox: Mailbox, port: number) => Promise<void>;

const ours: Client = async ({ name, user, password, secureContext }, port) => {
  const test = talk(
    {
      name,
      address: '127.0.0.1',
      family: 4,
      port,
      encryption: 'tls',
      passwordCommand: 'plain-first',
      mayTakePassword: true,
    },
    { method: 'password', user, secret: new Secret(password) },
    { secureContext, signal: AbortSignal.timeout(30_000) },
  );
  let step = await test.next();
  while (!step.done) step = await test.next();
  if (step.value.trouble) throw new Error(`our test failed: ${JSON.stringify(step.value)}`);
};

const imapflow: Client = async ({ name, user, password, ca }, port) => {
  const client = new ImapFlow({
    host: '127.0.0.1',
    servername: name,
    port,
    secure: true,
    auth: { user, pass: password },
    tls: { ca },
    logger: false,
    verifyOnly: true,
  });
  client.on('error', () => {});
  await client.connect();
};

/** A process of its own for each test, as on a command line; the password goes by standard input. */
const curl: Client = ({ name, user, password, caFile }, port) =>
  new Promise((resolve, reject) => {
    const resolveTo = `${name}:${port}:127.0.0.1`;
    const child = spawn(
      'curl',
      ['--silent', '--config', '-', '--cacert', caFile, '--resolve', resolveTo, `imaps://${name}:${port}/`],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    );
    child.stdin.end(`user = "${user}:${password}"\n`);
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`curl ended with ${code}`))));
  });

export const CLIENTS = { ours, curl, imapflow } as const satisfies Record<string, Client>;
export type ClientName = keyof typeof CLIENTS;
export const clientNames = Object.keys(CLIENTS) as ClientName[];

/** The time for a process of curl that does nothing, in milliseconds: what its start alone costs. */
export function startOfCurl(): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn('curl', ['--version'], { stdio: 'ignore' });
    child.once('error', () =>
      reject(new Error('curl is missing. Install it, then run the benchmark again.')),
    );
    child.once('exit', () => resolve(performance.now() - began));
  });
}
