import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CHROMIUM, CHROMIUM_SHELL } from './chromium.mjs';
import { fail, run } from './runtime.mjs';

/** Programs the tests need, and the Debian packages that hold them. */
const PARTS = [
  // The shell has no window to draw around each page, so the browser tests take half the time in it.
  {
    name: 'Chromium',
    package: 'chromium-headless-shell',
    paths: [process.env.CHROMIUM_PATH, CHROMIUM_SHELL],
    otherwise: { package: 'chromium', path: CHROMIUM },
  },
  {
    name: 'Dovecot (IMAP)',
    package: 'dovecot-imapd',
    paths: ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'],
  },
  {
    name: 'Redis',
    package: 'redis-server',
    paths: ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/usr/bin/valkey-server'],
  },
  { name: 'OpenSSL', package: 'openssl', paths: ['/usr/bin/openssl', '/usr/local/bin/openssl'] },
];

const isThere = ({ paths }) => paths.some((path) => path && existsSync(path));
const missing = () => PARTS.filter((part) => !isThere(part));
/** What is there in place of a part counts once the part itself cannot be had. */
const lacking = () => missing().filter(({ otherwise }) => !(otherwise && existsSync(otherwise.path)));

/** Installs what is missing through apt-get; where it cannot, it says exactly what to install. */
export async function installSystemParts() {
  const parts = missing();
  if (parts.length === 0) return;
  const names = parts.map((part) => part.name).join(', ');
  const packages = parts.map((part) => part.package);
  const byHand = `Missing: ${names}. Install ${packages.join(', ')} (on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}); CHROMIUM_PATH names another Chromium.`;
  /** Stops, unless everything that is missing has something in its place. */
  const stop = (why = '') => lacking().length > 0 && fail(`${why}${byHand}`);
  if (!existsSync('/usr/bin/apt-get')) return stop();
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) return stop();
  console.log(`Installing ${names} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return run(command, rest, { env });
  };
  const install = (...wanted) => apt('install', '-y', '-qq', '--no-install-recommends', ...wanted);
  if ((await apt('update', '-qq')) !== 0) return stop('apt-get update failed. ');
  if ((await install(...packages)) === 0 && missing().length === 0) return;
  // Where one name is unknown, apt-get installs none of them.
  const instead = missing().map((part) => part.otherwise?.package ?? part.package);
  await install(...instead);
  stop();
}
