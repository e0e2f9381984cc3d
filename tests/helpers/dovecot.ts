import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { type DovecotOptions, type DovecotPlace, filesOf, versionOf } from './dovecot-config.ts';
import { freePort } from './ports.ts';

/** The name that the test certificate is for; tests resolve it to the loopback themselves. */
export const MAIL_NAME = 'imap.mailtest.example';
export const PASSWORD = 'correct horse battery';

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/usr/bin/dovecot'].find((path) =>
  existsSync(path),
);

export type Dovecot = {
  readonly imapsPort: number;
  readonly imapPort: number;
  readonly ca: string;
  readonly caFile: string;
  readonly log: () => string;
  /** How often somebody tried to sign in as this user, counted in Dovecot's own log. */
  readonly attempts: (user: string) => number;
  readonly stop: () => Promise<void>;
};

const reachable = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

function idOf(name: string, kind: '-u' | '-g'): number {
  return Number(execFileSync('id', [kind, name], { encoding: 'utf8' }));
}

/** Where this run's Dovecot lives, and as whom it runs: root may give its parts users of their own. */
function placeOf(folder: string, imapPort: number, imapsPort: number): DovecotPlace {
  const root = process.getuid?.() === 0;
  const me = userInfo().username;
  return {
    folder,
    imapPort,
    imapsPort,
    user: root ? 'dovecot' : me,
    group: root ? 'dovecot' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim(),
    loginUser: root ? 'dovenull' : me,
    // Mail of root's own is refused by Dovecot.
    mailUid: root ? idOf('dovecot', '-u') : idOf(me, '-u'),
    mailGid: root ? idOf('dovecot', '-g') : idOf(me, '-g'),
  };
}

/**
 * Starts a real Dovecot on free loopback ports and waits until it answers.
 * @throws if the program is not there or is neither 2.3 nor 2.4, naming what is needed.
 */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  if (!PROGRAM) throw new Error('Dovecot is missing. Install dovecot-imapd (apt-get install dovecot-imapd).');
  const version = versionOf(execFileSync(PROGRAM, ['--version'], { encoding: 'utf8' }));
  // Socket paths are limited to 107 characters, so the folder's name is short.
  const folder = mkdtempSync(join(tmpdir(), 'dc-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'mail'));
  if (process.getuid?.() === 0) chownSync(join(folder, 'mail'), idOf('dovecot', '-u'), idOf('dovecot', '-g'));
  const { ca, caFile } = makeCertificates(folder, [MAIL_NAME]);
  const [imapPort, imapsPort] = [await freePort(), await freePort()];
  writeFileSync(
    join(folder, 'users'),
    [
      `ann@mailtest.example:{PLAIN}${PASSWORD}::::::`,
      `quoted@mailtest.example:{PLAIN}a"b\\c {7}::::::`,
      'moved@mailtest.example:{PLAIN}x:::::: nologin reason=Mailbox_is_being_moved',
      `broken@mailtest.example:{PLAIN}x:::::: userdb_mail=maildir:${folder}/users/none`,
      ...(options.mailboxes ?? []).map((mailbox) => `${mailbox}:{PLAIN}${PASSWORD}::::::`),
      '',
    ].join('\n'),
  );
  for (const [name, text] of Object.entries(filesOf(version, placeOf(folder, imapPort, imapsPort), options)))
    writeFileSync(join(folder, name), text);
  const child: ChildProcess = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const log = () =>
    existsSync(join(folder, 'dovecot.log')) ? readFileSync(join(folder, 'dovecot.log'), 'utf8') : '';
  for (let tries = 0; !(await reachable(imapsPort)); tries += 1) {
    if (child.exitCode !== null || tries > 100)
      throw new Error(`Dovecot ${version} did not start: ${said}${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    imapPort,
    imapsPort,
    ca,
    caFile,
    log,
    attempts: (user) =>
      log()
        .split('\n')
        .filter((line) => line.includes(`user=<${user}>`) && /imap-login:/.test(line)).length,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}
