/** The major versions whose files differ. Debian 12 has 2.3, Debian 13 has 2.4. */
export type DovecotVersion = '2.3' | '2.4';

/**
 * @param said what `dovecot --version` prints, such as `2.3.19.1 (9b53102964)`.
 * @throws if it is another version: its configuration would be a guess.
 */
export function versionOf(said: string): DovecotVersion {
  const version = /^(2\.[34])\./.exec(said)?.[1];
  if (version === '2.3' || version === '2.4') return version;
  throw new Error(`Dovecot 2.3 or 2.4 is needed, and this one says "${said.trim()}".`);
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

/** Where it runs and as whom. */
export type DovecotPlace = {
  /** Absolute and short: socket paths are limited to 107 characters. */
  readonly folder: string;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly user: string;
  readonly group: string;
  readonly loginUser: string;
  readonly mailUid: number;
  readonly mailGid: number;
};

const mechanismsOf = ({ oauth }: DovecotOptions) =>
  [oauth?.ways === 'only' ? '' : 'plain login', oauth ? 'xoauth2 oauthbearer' : ''].join(' ').trim();

/** The files of one run, by name: nothing is shared with the system's Dovecot. */
export function filesOf(
  version: DovecotVersion,
  place: DovecotPlace,
  options: DovecotOptions,
): Readonly<Record<string, string>> {
  const { oauth } = options;
  return version === '2.4'
    ? { 'dovecot.conf': version24(place, options) }
    : {
        'dovecot.conf': version23(place, options),
        ...(oauth ? { 'oauth2.conf': `${introspection(oauth.introspectionUrl)}timeout_msecs = 1000\n` } : {}),
      };
}

const introspection = (url: string) => `introspection_mode = post
introspection_url = ${url}
username_attribute = username
active_attribute = active
active_value = true
`;

/** What both versions call by the same name. */
const common = (
  { folder, user, group, loginUser, mailUid, mailGid }: DovecotPlace,
  options: DovecotOptions,
) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = ${folder.replace(/\W/g, '')}
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${loginUser}
log_path = ${folder}/dovecot.log
info_log_path = ${folder}/dovecot.log
auth_verbose = yes
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_min_protocol = TLSv1.2
auth_mechanisms = ${mechanismsOf(options)}
auth_cache_size = 0
mail_max_userip_connections = ${options.sessions ?? 10}
login_greeting = Test server ready.
mail_uid = ${mailUid}
mail_gid = ${mailGid}
first_valid_uid = 1
first_valid_gid = 0
`;

/**
 * A process for each session, as Dovecot does it unasked, makes starting processes the limit of a
 * machine: many tests at once would measure that.
 */
const services = ({ imapPort, imapsPort }: DovecotPlace, reuse: string) => `
service imap-login {
  chroot =
  ${reuse}
  client_limit = 200
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service imap {
  ${reuse}
  client_limit = 50
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

/** The first passdb lets nobody in: it takes away the delay after a refusal. */
function version23(place: DovecotPlace, options: DovecotOptions): string {
  const { folder } = place;
  const tokens = `
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}`;
  return `${common(place, options)}
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
disable_plaintext_auth = yes
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
namespace inbox {
  inbox = yes
}
passdb {
  driver = static
  args = nodelay=yes noauthenticate=yes
}${options.oauth ? tokens : ''}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
}${services(place, 'service_count = 0')}`;
}

/**
 * The same for 2.4. Its single settings were tried on 2.4.1; the whole of this file was not, since
 * the machines that it was written on have 2.3.
 */
function version24(place: DovecotPlace, options: DovecotOptions): string {
  const { folder } = place;
  const tokens = `
passdb oauth2 {
  mechanisms_filter = xoauth2 oauthbearer
}`;
  const endpoint = options.oauth
    ? `
oauth2 {
${introspection(options.oauth.introspectionUrl).replace(/^(?=.)/gm, '  ')}}`
    : '';
  return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
${common(place, options)}
ssl_server_cert_file = ${folder}/server.pem
ssl_server_key_file = ${folder}/server.key
auth_allow_cleartext = no
auth_internal_failure_delay = 0
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
namespace inbox {
  inbox = yes
  separator = .
}${endpoint}
passdb nodelay {
  driver = static
  fields {
    nodelay = yes
    noauthenticate = yes
  }
}${options.oauth ? tokens : ''}
passdb passwd-file {
  mechanisms_filter = plain login
  default_password_scheme = PLAIN
  auth_username_format = %{user}
  passwd_file_path = ${folder}/users
}
userdb passwd-file {
  auth_username_format = %{user}
  passwd_file_path = ${folder}/users
}${services(place, 'restart_request_count = unlimited')}`;
}
