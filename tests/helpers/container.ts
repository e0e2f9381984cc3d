import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './ports.ts';

/** What the last stage of the Dockerfile says. */
export function readDockerfile() {
  const text = readFileSync('Dockerfile', 'utf8');
  const last = text.slice(text.lastIndexOf('\nFROM '));
  const json = (pattern: RegExp) => JSON.parse(pattern.exec(last)?.[1] ?? '[]') as string[];
  return {
    copied: [...last.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)].map(([, from = '', to = '']) => ({
      from,
      to,
    })),
    user: /^USER (\S+)$/m.exec(last)?.[1],
    environment: Object.fromEntries(
      (/^ENV (.+)$/m.exec(last)?.[1] ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
    ),
    command: json(/^CMD (\[.+\])$/m),
    healthCheck: json(/^HEALTHCHECK .*CMD (\[.+\])$/m),
  };
}

/** Packages that `npm prune --omit=dev` leaves on this machine, without the Node for builds; by the lock file. */
function productionPackages(): string[] {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path]) => path)
    .filter((path) => !/^node_modules\/node-/.test(path) && existsSync(path));
}

const NOBODY = 65_534;

/**
 * No image can be built where these tests run, so this does what its last stage does: the files that
 * it copies into an empty folder, its environment, its command, as a user that is not root and owns
 * nothing there.
 */
export async function startContainer(environment: Readonly<Record<string, string>>) {
  const { copied, environment: own, command, healthCheck } = readDockerfile();
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  chmodSync(folder, 0o755);
  for (const { from, to } of copied) {
    const paths = from === 'node_modules' ? productionPackages() : [from];
    for (const path of paths) {
      const target = join(folder, path.replace(from, to));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(path, target, { recursive: true });
    }
  }
  const port = await freePort();
  const env = {
    PATH: process.env.PATH ?? '',
    ...own,
    HOST: '127.0.0.1',
    FEEDBACK_FILE: join(folder, 'data', 'feedback.db'),
    ...environment,
    PORT: String(port),
  };
  const isRoot = process.getuid?.() === 0;
  const options = { cwd: folder, env, ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}) };
  const program = (words: readonly string[]) =>
    [words[0] === 'node' ? process.execPath : (words[0] ?? ''), words.slice(1)] as const;
  const [file, args] = program(command);
  const child: ChildProcess = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      if (String(chunk).includes('Ready:')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the container ended with ${code}: ${said}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Status of the health check's command, run as the container would. */
    health: () => {
      const [check, checkArgs] = program(healthCheck);
      return spawnSync(check, checkArgs, options).status;
    },
    /** Runs another command in it, as `docker exec` does. */
    exec: (...words: readonly string[]) => {
      const [file, args] = program(words);
      return spawnSync(file, args, { ...options, encoding: 'utf8' });
    },
    user: () => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]),
    /** Stops it as a container is stopped. @returns its exit status. */
    stop: () =>
      new Promise<number | null>((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', (code) => {
          rmSync(folder, { recursive: true, force: true });
          resolve(code);
        });
        child.kill('SIGTERM');
      }),
  };
}
