import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { type Network, readNetworks } from '#core/hosts/address.ts';

/** A setting that is read from text; what is wrong about it is said in one line with its name. */
const setting = <T>(name: string, expected: string, read: (text: string) => T | undefined) =>
  z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `${name}: expected ${expected}` });
    return z.NEVER;
  });

const wholeNumber = (name: string, min: number, max: number, fallback: number) =>
  setting(name, `a whole number from ${min} to ${max}`, (text) =>
    /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined,
  ).prefault(String(fallback));

const choice = <const T extends string>(name: string, first: T, second: T) =>
  setting(name, `"${first}" or "${second}"`, (text): T | undefined =>
    text === first || text === second ? (text as T) : undefined,
  ).prefault(first);

const networks = (name: string, single: boolean) =>
  setting(
    name,
    `networks such as 10.0.0.0/8, fd00::/8${single ? ' or addresses' : ''}, separated by commas`,
    (list): Network[] | undefined => {
      const parts = list.split(',').map((part) => part.trim());
      const ranges = parts.map((part) =>
        single && isIP(part) > 0 ? `${part}/${isIP(part) === 4 ? 32 : 128}` : part,
      );
      const read = readNetworks(ranges.join(','));
      return 'networks' in read ? read.networks : undefined;
    },
  ).prefault('');

const ports = setting(
  'IMAP_TEST_PORTS',
  '"any" or ports such as 993,143',
  (list): 'any' | number[] | undefined => {
    if (list.trim() === 'any') return 'any';
    const numbers = list.split(',').map((one) => (/^\s*\d{1,5}\s*$/.test(one) ? Number(one) : 0));
    return numbers.every((port) => port >= 1 && port <= 65_535) ? numbers : undefined;
  },
).prefault('993,143');

const caFile = setting(
  'IMAP_TEST_CA_FILE',
  'the path of a readable file of PEM certificates',
  (path): string | undefined => {
    try {
      const text = readFileSync(path, 'utf8');
      const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
      for (const block of blocks) new X509Certificate(block);
      return blocks.length > 0 ? text : undefined;
    } catch {
      // Not there, not readable or not a certificate: for the operator the same mistake.
      return undefined;
    }
  },
).optional();

const origin = (name: string) =>
  setting(name, 'an origin such as https://help.example.com, without a path', (text) => {
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    const isOrigin = url.origin === text.replace(/\/$/, '') && /^https?:$/.test(url.protocol);
    return isOrigin ? url.origin : undefined;
  }).optional();

/** Does a part of an address hold nothing that cannot be decoded, such as a % of a password as it is? */
function isEncoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

const redisUrl = setting(
  'REDIS_URL',
  'an address such as redis://host:6379/0 or rediss://…, with a % of a password written as %25',
  (text) => {
    if (!URL.canParse(text)) return undefined;
    const { protocol, hostname, username, password, pathname } = new URL(text);
    const names = /^rediss?:$/.test(protocol) && hostname !== '' && /^\/?\d*$/.test(pathname);
    return names && isEncoded(username) && isEncoded(password) ? text : undefined;
  },
).optional();

const secret = (name: string) =>
  setting(name, 'at least 16 printable characters without spaces', (text) =>
    /^[\x21-\x7e]{16,}$/.test(text) ? text : undefined,
  ).optional();

/** A file is set by its path, since a server's address may hold what no log should show. */
const databaseUrl = setting(
  'FEEDBACK_DATABASE_URL',
  'the address of a libSQL server such as libsql://… or https://… (for a file there is FEEDBACK_FILE)',
  (text) =>
    URL.canParse(text) && /^(?:libsql|https?):$/.test(new URL(text).protocol) && new URL(text).hostname !== ''
      ? text
      : undefined,
).optional();

const printable = (name: string, max: number) =>
  setting(name, `1 to ${max} printable characters`, (text) =>
    text.length <= max && /^[^\p{C}]+$/u.test(text) ? text : undefined,
  );

/** Plain HTTP is for a provider on this machine: tests and development. */
const issuer = setting(
  'OAUTH_ISSUER',
  'an address such as https://login.microsoftonline.com/organizations/v2.0',
  (text): string | undefined => {
    if (!URL.canParse(text)) return undefined;
    const { protocol, hostname, search, hash } = new URL(text);
    const local = protocol === 'http:' && /^(?:localhost|127\.0\.0\.1)$/.test(hostname);
    return (protocol === 'https:' || local) && search === '' && hash === '' ? text : undefined;
  },
).prefault('https://login.microsoftonline.com/organizations/v2.0');

const host = setting('HOST', 'a host name or address to listen on, such as localhost or 0.0.0.0', (text) =>
  isIP(text) > 0 || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined,
).prefault('localhost');

/** Every setting of the service, with its default. `.env.example` and docs/deploy.md explain them. */
const schema = z.object({
  PORT: wholeNumber('PORT', 1, 65_535, 4321),
  HOST: host,
  IMAP_TEST_HOSTS: choice('IMAP_TEST_HOSTS', 'listed', 'any'),
  IMAP_TEST_PORTS: ports,
  IMAP_TEST_ALLOW_NETWORKS: networks('IMAP_TEST_ALLOW_NETWORKS', false),
  IMAP_TEST_CA_FILE: caFile,
  IMAP_TEST_RATE_LIMIT: choice('IMAP_TEST_RATE_LIMIT', 'on', 'off'),
  IMAP_TEST_CONCURRENCY: wholeNumber('IMAP_TEST_CONCURRENCY', 1, 10_000, 50),
  IMAP_TEST_DEADLINE_MS: wholeNumber('IMAP_TEST_DEADLINE_MS', 1_000, 10_000, 10_000),
  PUBLIC_ORIGIN: origin('PUBLIC_ORIGIN'),
  SITE_URL: origin('SITE_URL'),
  TRUSTED_PROXIES: networks('TRUSTED_PROXIES', true),
  METRICS_TOKEN: secret('METRICS_TOKEN'),
  REDIS_URL: redisUrl,
  LIMIT_SECRET: secret('LIMIT_SECRET'),
  OAUTH_CLIENT_ID: printable('OAUTH_CLIENT_ID', 100).optional(),
  OAUTH_APP_NAME: printable('OAUTH_APP_NAME', 80).prefault('Connection test'),
  OAUTH_ISSUER: issuer,
  FEEDBACK: choice('FEEDBACK', 'on', 'off'),
  FEEDBACK_FILE: printable('FEEDBACK_FILE', 500).prefault('data/feedback.db'),
  FEEDBACK_DATABASE_URL: databaseUrl,
  FEEDBACK_DATABASE_TOKEN: secret('FEEDBACK_DATABASE_TOKEN'),
  FEEDBACK_KEEP_DAYS: wholeNumber('FEEDBACK_KEEP_DAYS', 1, 3_650, 400),
  FEEDBACK_REPORT_TOKEN: secret('FEEDBACK_REPORT_TOKEN'),
  OAUTH_SCOPE: printable('OAUTH_SCOPE', 200).prefault('https://outlook.office.com/IMAP.AccessAsUser.All'),
});
export type Settings = z.infer<typeof schema>;
export const settingNames = Object.keys(schema.shape) as readonly (keyof Settings)[];

/** The origin that the test page may reach for a sign-in; undefined if none is offered. */
export const signInOrigin = ({ OAUTH_CLIENT_ID, OAUTH_ISSUER }: Settings): string | undefined =>
  OAUTH_CLIENT_ID === undefined ? undefined : new URL(OAUTH_ISSUER).origin;

/**
 * Reads and checks every setting. An empty value is no value. What runs apart from service and build (Astro's
 * configuration, the health check) reads its one or two once more, after they were checked here.
 * @returns the settings, or one line for each wrong value that names it and says what is expected.
 *   A wrong value itself is not repeated: it may be a secret.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { settings: Settings } | { problems: string[] } {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(present);
  return result.success
    ? { settings: result.data }
    : { problems: result.error.issues.map(({ message }) => message) };
}
