import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { startDovecot } from '../../tests/helpers/dovecot.ts';
import { nameInHosts } from '../../tests/helpers/mail-name.ts';
import { freePort } from '../../tests/helpers/ports.ts';
import { MAILBOXES } from './traffic.ts';

/** What the server's process holds at one moment. */
export type Sample = { readonly memoryMB: number; readonly handles: number; readonly threads: number };

/** Starts Dovecot and the real server before it, with its limits on and a trusted proxy on the loopback. */
export async function startServer() {
  const dovecot = await startDovecot({ mailboxes: MAILBOXES });
  const forgetName = nameInHosts();
  const port = await freePort();
  const server = spawn(process.execPath, ['functions/adapters/node/server.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: 'localhost',
      IMAP_TEST_HOSTS: 'any',
      IMAP_TEST_PORTS: 'any',
      IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
      IMAP_TEST_CA_FILE: dovecot.caFile,
      IMAP_TEST_RATE_LIMIT: 'on',
      TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  server.stderr.on('data', (chunk) => {
    for (const line of String(chunk).split('\n'))
      if (/"level":[56]0|^\s*at |Error/.test(line)) complaints.push(line);
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready:')) resolve();
    });
    server.once('exit', (code) =>
      reject(new Error(`the server ended with ${code}: ${complaints.join('\n')}`)),
    );
  });
  const number = (name: string, text: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    origin: `http://localhost:${port}`,
    imapsPort: dovecot.imapsPort,
    complaints,
    /** From /proc, so on Linux only. */
    sample(): Sample {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      return {
        memoryMB: (number('VmRSS', status) * 1024) / 1e6,
        handles: readdirSync(`/proc/${server.pid}/fd`).length,
        threads: number('Threads', status),
      };
    },
    async stop() {
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      server.kill('SIGTERM');
      await ended;
      forgetName();
      await dovecot.stop();
    },
  };
}
