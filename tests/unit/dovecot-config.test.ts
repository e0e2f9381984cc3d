import { expect, test } from 'vitest';
import { filesOf, versionOf } from '../helpers/dovecot-config.ts';

const place = {
  folder: '/tmp/dc-x',
  imapPort: 1143,
  imapsPort: 1993,
  user: 'dovecot',
  group: 'dovecot',
  loginUser: 'dovenull',
  mailUid: 101,
  mailGid: 102,
};
const oauth = { ways: 'also', introspectionUrl: 'http://127.0.0.1:1/introspect' } as const;

test('the version is read from what the program says; others are refused by name', () => {
  expect(versionOf('2.3.19.1 (9b53102964)\n')).toBe('2.3');
  expect(versionOf('2.4.1-4 (7d8c0e5759)\n')).toBe('2.4');
  expect(() => versionOf('2.5.0 (x)\n')).toThrow(
    'Dovecot 2.3 or 2.4 is needed, and this one says "2.5.0 (x)".',
  );
  expect(() => versionOf('12.3.4')).toThrow('is needed');
});

test('2.4 gets none of the settings that it no longer knows, and each brace is closed', () => {
  const files = filesOf('2.4', place, { oauth });
  expect(Object.keys(files)).toEqual(['dovecot.conf']);
  const text = files['dovecot.conf'] ?? '';
  expect(text).toMatch(/^dovecot_config_version = 2\.4\.0\ndovecot_storage_version = 2\.4\.0\n/);
  for (const gone of [
    'disable_plaintext_auth',
    'ssl_cert ',
    'ssl_key ',
    'mail_location',
    'args =',
    'service_count',
  ])
    expect(text).not.toContain(gone);
  expect(text).toContain('passdb oauth2 {');
  expect(text.match(/\{$/gm)?.length).toBe(text.match(/^\s*\}/gm)?.length);
});

test('2.3 keeps the settings of its tokens in a file beside it', () => {
  expect(Object.keys(filesOf('2.3', place, {}))).toEqual(['dovecot.conf']);
  expect(filesOf('2.3', place, { oauth })['oauth2.conf']).toContain(oauth.introspectionUrl);
  expect(filesOf('2.3', place, { oauth })['dovecot.conf']).toContain('args = /tmp/dc-x/oauth2.conf');
});
