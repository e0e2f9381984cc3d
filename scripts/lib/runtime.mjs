import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, wherever it was called from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const STAMP = join(root, 'node_modules', '.installed');

const lockHash = async () =>
  createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex');

/** Are the packages there, and those of the present lock file? */
export async function isInstalled() {
  const stamp = await readFile(STAMP, 'utf8').catch(() => '');
  return stamp === (await lockHash());
}

/** Installs exactly what the lock file names, unless it is there already. */
export async function install() {
  if (await isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  // npm is a .cmd on Windows, which only a shell can start.
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
  if (code !== 0) fail('npm ci failed. Check the network, then try again.');
  await writeFile(STAMP, await lockHash());
}

/**
 * The pinned Node. It comes as a platform package, so that nobody has to install it; where no such
 * package exists a new enough Node of the system does.
 */
export function nodePath() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const system = { win32: 'win', linux: 'linux', darwin: 'darwin' }[process.platform] ?? process.platform;
  const pinned = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', name);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    `There is no packaged Node for ${process.platform} ${process.arch}. Install Node 24 or later, then try again.`,
  );
}

/** Prints one clear line and ends with status 1. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

const children = new Set();
let stopping = false;
function stop(signal) {
  stopping = true;
  for (const child of children) child.kill(signal);
  if (children.size === 0) process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));

// npm hands a SIGTERM to the shell between it and us, and that shell dies without a word to its child.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent && !stopping) stop('SIGTERM');
  }, 250).unref();
}

/** Starts a program that ends with this one; output goes where ours goes unless `options` say else. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

/** Runs a program to its end. Resolves with its status; a program that was told to stop gives 0. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (stopping && signal ? 0 : 1)));
  });
}
