import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './ports.ts';

const READY_WITHIN_MS = 20_000;

/** What lets the server speak to a Dovecot of the tests, on a loopback port. */
export const forTestDovecot = (caFile: string): Record<string, string> => ({
  IMAP_TEST_HOSTS: 'any',
  IMAP_TEST_PORTS: 'any',
  IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
  IMAP_TEST_CA_FILE: caFile,
});

export type SiteProcess = {
  readonly origin: string;
  readonly pid: number;
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>;
};

/**
 * The server of pages and function as a process of its own, as a deployer starts it.
 * `complained` gets what it writes to stderr; without it, that goes to the terminal.
 */
export async function startSiteProcess(
  settings: Record<string, string>,
  { port, cwd, complained }: { port?: number; cwd?: string; complained?: (text: string) => void } = {},
): Promise<SiteProcess> {
  const at = port ?? (await freePort());
  const child = spawn(process.execPath, ['functions/adapters/node/server.ts'], {
    ...(cwd && { cwd }),
    env: { ...process.env, PORT: String(at), HOST: 'localhost', FEEDBACK: 'off', ...settings },
    stdio: ['ignore', 'pipe', complained ? 'pipe' : 'inherit'],
  });
  child.stderr?.on('data', (chunk) => complained?.(String(chunk)));
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server was not ready within ${READY_WITHIN_MS} ms`));
    }, READY_WITHIN_MS);
    child.stdout?.on('data', (chunk) => {
      if (!String(chunk).includes('Ready:')) return;
      clearTimeout(deadline);
      resolve();
    });
    ended.then(([code]) => {
      clearTimeout(deadline);
      reject(new Error(`the server ended with ${code}`));
    });
  });
  return {
    origin: `http://localhost:${at}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
