import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

const PROGRAM = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/usr/bin/valkey-server'].find(
  (path) => existsSync(path),
);

export type RedisServer = {
  readonly url: string;
  /** Stops it without closing its connections, as a machine that hangs. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Every key it holds. */
  readonly keys: () => Promise<string[]>;
  readonly stop: () => Promise<void>;
};

/** Sends one command as a line and reads what comes within a moment. */
const ask = (port: number, command: string) =>
  new Promise<string>((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\nQUIT\r\n`));
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });

/** Starts a real Redis or Valkey on a free port, in memory only. */
export async function startRedis(onPort?: number): Promise<RedisServer> {
  if (!PROGRAM) throw new Error('Redis is missing. Install redis-server (apt-get install redis-server).');
  const folder = mkdtempSync(join(tmpdir(), 'rd-'));
  const port = onPort ?? (await freePort());
  const args = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child: ChildProcess = spawn(PROGRAM, args, { stdio: 'ignore' });
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 100) throw new Error('Redis did not start.');
    const up = await ask(port, 'PING').then(
      (said) => said.includes('PONG'),
      () => false,
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    keys: async () => (await ask(port, 'KEYS *')).split('\r\n').filter((line) => /^[a-z]/i.test(line)),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        child.kill('SIGCONT');
        child.kill('SIGTERM');
      }),
  };
}
