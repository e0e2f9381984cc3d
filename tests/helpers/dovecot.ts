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

/** How a test wants its Dovecot. */
export type DovecotOptions = {
  /** `only`: tokens and no passwords; `also`: both. Needs the address that says whether a token is good. */
  readonly oauth?: { readonly ways: 'only' | 'also'; readonly introspectionUrl: string };
  /** Sessions of one user from one address at once. */
  readonly sessions?: number;
  /** Mailboxes beside the usual ones, all with the usual password. */
  readonly mailboxes?: readonly string[];
};

const mechanismsOf = ({ oauth }: DovecotOptions) =>
  [oauth?.ways === 'only' ? '' : 'plain login', oauth ? 'xoauth2 oauthbearer' : ''].join(' ').trim();

const oauthPassdb = (folder: string) => `
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}`;

const introspection = (url: string) => `
introspection_mode = post
introspection_url = ${url}
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 1000
`;

/** A configuration for Dovecot 2.3 in a folder of its own; nothing is shared with the system's. */
function configuration(folder: string, imapPort: number, imapsPort: number, options: DovecotOptions): string {
  const root = process.getuid?.() === 0;
  const me = userInfo().username;
  const user = root ? 'dovecot' : me;
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = ${folder.replace(/\W/g, '')}
default_internal_user = ${user}
default_internal_group = ${root ? 'dovecot' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}
default_login_user = ${root ? 'dovenull' : me}
log_path = ${folder}/dovecot.log
info_log_path = ${folder}/dovecot.log
auth_verbose = yes
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = ${mechanismsOf(options)}
auth_failure_delay = 0
auth_cache_size = 0
mail_max_userip_connections = ${options.sessions ?? 10}
login_greeting = Test server ready.
mail_location = maildir:${folder}/mail/%u
mail_uid = ${root ? idOf('dovecot', '-u') : process.getuid?.()}
mail_gid = ${root ? idOf('dovecot', '-g') : process.getgid?.()}
first_valid_uid = 1
first_valid_gid = 0
namespace inbox {
  inbox = yes
}
passdb {
  driver = static
  args = nodelay=yes noauthenticate=yes
}${options.oauth ? oauthPassdb(folder) : ''}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
}
service imap-login {
  chroot =
  service_count = 0
  client_limit = 200
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;
}

/**
 * Starts a real Dovecot on free loopback ports and waits until it answers.
 * @throws if the program is not there or is another major version, naming what to install.
 */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  if (!PROGRAM) throw new Error('Dovecot is missing. Install dovecot-imapd (apt-get install dovecot-imapd).');
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
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, imapPort, imapsPort, options));
  if (options.oauth)
    writeFileSync(join(folder, 'oauth2.conf'), introspection(options.oauth.introspectionUrl));
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
    if (child.exitCode !== null || tries > 100) throw new Error(`Dovecot did not start: ${said}${log()}`);
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
