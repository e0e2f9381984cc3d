import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { MAIL_NAME, startDovecot } from './dovecot.ts';
import { freePort } from './ports.ts';

/** Serves the built site with a real Dovecot behind it, for all browser tests. */
export default async function startSite() {
  const dovecot = await startDovecot();
  // The server uses the system's resolver, so the name must be in the system's table.
  const hosts = readFileSync('/etc/hosts', 'utf8');
  if (!hosts.includes(MAIL_NAME)) {
    try {
      appendFileSync('/etc/hosts', `127.0.0.1 ${MAIL_NAME}\n`);
    } catch {
      throw new Error(`Add this line to /etc/hosts, then run the tests again: 127.0.0.1 ${MAIL_NAME}`);
    }
  }
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
  return async () => {
    server.kill('SIGTERM');
    writeFileSync('/etc/hosts', readFileSync('/etc/hosts', 'utf8').replace(`127.0.0.1 ${MAIL_NAME}\n`, ''));
    await dovecot.stop();
  };
}
