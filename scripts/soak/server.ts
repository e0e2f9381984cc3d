import { readdirSync, readFileSync } from 'node:fs';
import { startDovecot } from '../../tests/helpers/dovecot.ts';
import { nameInHosts } from '../../tests/helpers/mail-name.ts';
import { freePort } from '../../tests/helpers/ports.ts';
import { forTestDovecot, startSiteProcess } from '../../tests/helpers/site-process.ts';
import { heapAfterCollection } from './heap.ts';
import { MAILBOXES } from './traffic.ts';

/** What the server's process holds at one moment. */
export type Sample = {
  /** What a full collection leaves. */
  readonly heapMB: number;
  readonly memoryMB: number;
  readonly handles: number;
  readonly threads: number;
};

/** Starts Dovecot and the real server before it, with its limits on and a trusted proxy on the loopback. */
export async function startServer() {
  const dovecot = await startDovecot({ mailboxes: MAILBOXES });
  const forgetName = nameInHosts();
  const complaints: string[] = [];
  const inspector = await freePort();
  const server = await startSiteProcess(
    {
      ...forTestDovecot(dovecot.caFile),
      IMAP_TEST_RATE_LIMIT: 'on',
      TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
      NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}`,
    },
    {
      complained: (text) => {
        for (const line of text.split('\n'))
          if (/"level":[56]0|^\s*at |Error/.test(line)) complaints.push(line);
      },
    },
  );
  const number = (name: string, text: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    origin: server.origin,
    imapsPort: dovecot.imapsPort,
    complaints,
    /** From /proc, so on Linux only. */
    async sample(): Promise<Sample> {
      const heapMB = await heapAfterCollection(inspector);
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      return {
        heapMB,
        memoryMB: (number('VmRSS', status) * 1024) / 1e6,
        handles: readdirSync(`/proc/${server.pid}/fd`).length,
        threads: number('Threads', status),
      };
    },
    async stop() {
      await server.stop();
      forgetName();
      await dovecot.stop();
    },
  };
}
