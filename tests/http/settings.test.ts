import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings, settingNames } from '#functions/settings.ts';

const problems = (environment: Record<string, string>) => {
  const read = readSettings(environment);
  return 'problems' in read ? read.problems : [];
};

test('nothing set means the documented defaults', () => {
  const read = readSettings({ IMAP_TEST_HOSTS: '', REDIS_URL: '' });
  expect('settings' in read && read.settings).toMatchObject({
    PORT: 4321,
    HOST: 'localhost',
    IMAP_TEST_HOSTS: 'listed',
    IMAP_TEST_PORTS: [993, 143],
    IMAP_TEST_ALLOW_NETWORKS: [],
    IMAP_TEST_RATE_LIMIT: 'on',
    IMAP_TEST_DEADLINE_MS: 10_000,
    TRUSTED_PROXIES: [],
  });
});

describe('a wrong value is named with what is expected', () => {
  test.each([
    ['PORT', '0'],
    ['PORT', '80x'],
    ['HOST', 'not a host'],
    ['IMAP_TEST_HOSTS', 'all'],
    ['IMAP_TEST_PORTS', '993,'],
    ['IMAP_TEST_PORTS', '70000'],
    ['IMAP_TEST_PORTS', '993;143'],
    ['IMAP_TEST_ALLOW_NETWORKS', '10.0.0.0'],
    ['IMAP_TEST_ALLOW_NETWORKS', '10.0.0.0/8,everything'],
    ['IMAP_TEST_CA_FILE', '/no/such/file.pem'],
    ['IMAP_TEST_CA_FILE', 'package.json'],
    ['IMAP_TEST_RATE_LIMIT', 'false'],
    ['IMAP_TEST_CONCURRENCY', '0'],
    ['IMAP_TEST_DEADLINE_MS', '999'],
    ['IMAP_TEST_DEADLINE_MS', '10001'],
    ['IMAP_TEST_DEADLINE_MS', '1e4'],
    ['PUBLIC_ORIGIN', 'help.example.com'],
    ['PUBLIC_ORIGIN', 'https://help.example.com/help'],
    ['PUBLIC_ORIGIN', 'ftp://help.example.com'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['METRICS_TOKEN', 'short'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'http://localhost:6379'],
    ['REDIS_URL', 'redis://:a%zzword@localhost:6379'],
    ['REDIS_URL', 'redis://localhost:6379/first'],
    ['SITE_URL', 'help.example.com'],
    ['LIMIT_SECRET', 'with spaces in it, too'],
    ['FEEDBACK', 'no'],
    ['FEEDBACK_KEEP_DAYS', '0'],
    ['FEEDBACK_KEEP_DAYS', '4000'],
    ['FEEDBACK_DATABASE_URL', 'file:data/feedback.db'],
    ['FEEDBACK_DATABASE_URL', 'redis://localhost'],
    ['FEEDBACK_DATABASE_TOKEN', 'short'],
    ['FEEDBACK_REPORT_TOKEN', 'short'],
  ])('%s=%s', (name, value) => {
    const found = problems({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name}: expected `));
  });
});

test('a wrong value is not repeated: it may be a secret', () => {
  const values = { METRICS_TOKEN: 'my word', LIMIT_SECRET: 'my other word', REDIS_URL: 'http://:word@redis' };
  const said = problems(values).join('\n');
  for (const value of Object.values(values)) expect(said).not.toContain(value);
});

test('all wrong values are named at once', () => {
  expect(problems({ PORT: 'x', IMAP_TEST_HOSTS: 'x', REDIS_URL: 'x' })).toHaveLength(3);
});

test.each([
  ['IMAP_TEST_PORTS', 'any'],
  ['IMAP_TEST_PORTS', '993, 143,10143'],
  ['IMAP_TEST_ALLOW_NETWORKS', '127.0.0.0/8, fd00::/8'],
  ['TRUSTED_PROXIES', '127.0.0.1, ::1, 10.0.0.0/8'],
  ['PUBLIC_ORIGIN', 'https://help.example.com/'],
  ['REDIS_URL', 'rediss://user:word@redis.example.com:6380/1'],
  ['REDIS_URL', 'redis://:50%25@localhost'],
  ['SITE_URL', 'https://help.example.org'],
  ['HOST', '::'],
  ['FEEDBACK', 'off'],
  ['FEEDBACK_DATABASE_URL', 'libsql://feedback.example.com'],
])('%s=%s is taken', (name, value) => {
  expect(problems({ [name]: value })).toEqual([]);
});

test('.env.example and docs/deploy.md name every setting', () => {
  for (const file of ['.env.example', 'docs/deploy.md']) {
    const text = readFileSync(file, 'utf8');
    for (const name of settingNames) expect(text, `${file} lacks ${name}`).toContain(name);
  }
});

test('the server stops before anything else when a setting is wrong', () => {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['functions/adapters/node/server.ts'], {
    env: { ...process.env, IMAP_TEST_DEADLINE_MS: 'soon', PORT: '0' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('IMAP_TEST_DEADLINE_MS: expected a whole number from 1000 to 10000');
  expect(stderr).toContain('PORT: expected');
});
