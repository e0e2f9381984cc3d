import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { startDovecot } from './dovecot.ts';
import { nameInHosts } from './mail-name.ts';
import { freePort } from './ports.ts';

/** Serves the built site with a real Dovecot behind it, for all browser tests. */
export default async function startSite() {
  const dovecot = await startDovecot();
  const forgetName = nameInHosts();
  const port = await freePort();
  const server: ChildProcess = spawn(process.execPath, ['functions/adapters/node/server.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: 'localhost',
      IMAP_TEST_HOSTS: 'any',
      IMAP_TEST_PORTS: 'any',
      IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
      IMAP_TEST_CA_FILE: dovecot.caFile,
      IMAP_TEST_RATE_LIMIT: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (chunk) => {
      if (String(chunk).includes('Ready:')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  process.env.SITE = `http://localhost:${port}`;
  process.env.IMAPS_PORT = String(dovecot.imapsPort);
  process.env.MAIL_CERTIFICATES = dirname(dovecot.caFile);
  return async () => {
    server.kill('SIGTERM');
    forgetName();
    await dovecot.stop();
  };
}
