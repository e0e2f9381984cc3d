import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, run } from './runtime.mjs';

/** Programs the tests need, and the Debian packages that hold them. */
const PARTS = [
  { name: 'Chromium', package: 'chromium', paths: [process.env.CHROMIUM_PATH, '/usr/bin/chromium'] },
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

const missing = () => PARTS.filter(({ paths }) => !paths.some((path) => path && existsSync(path)));

/** Installs what is missing through apt-get; where it cannot, it says exactly what to install. */
export async function installSystemParts() {
  const parts = missing();
  if (parts.length === 0) return;
  const names = parts.map((part) => part.name).join(', ');
  const packages = parts.map((part) => part.package);
  const byHand = `Missing: ${names}. Install ${packages.join(', ')} (on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}); CHROMIUM_PATH names another Chromium.`;
  if (!existsSync('/usr/bin/apt-get')) fail(byHand);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) fail(byHand);
  console.log(`Installing ${names} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return run(command, rest, { env });
  };
  if ((await apt('update', '-qq')) !== 0) fail(`apt-get update failed. ${byHand}`);
  if ((await apt('install', '-y', '-qq', '--no-install-recommends', ...packages)) !== 0) fail(byHand);
  if (missing().length > 0) fail(byHand);
}
