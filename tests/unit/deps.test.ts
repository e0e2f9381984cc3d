import { expect, test } from 'vitest';
import { readLocked, readOwn, readProject } from '../../scripts/deps/lock.ts';
import { foreignLicenses, unnamedScripts, unpinned, withoutHash } from '../../scripts/deps/rules.ts';

const own = readOwn();
const lockOf = (packages: Record<string, object>) =>
  readLocked(JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } }));

test('this project pins its packages, knows their content and names the scripts it lets run', () => {
  expect(unpinned(own.project)).toEqual([]);
  expect(withoutHash(own.locked)).toEqual([]);
  expect(unnamedScripts(own.project, own.locked)).toEqual([]);
  expect(foreignLicenses(own.locked)).toEqual([]);
});

test('refuses a range', () => {
  expect(unpinned(readProject('{"dependencies":{"hono":"^4.0.0"}}'))).toEqual([
    'hono: "^4.0.0" is a range; pin one version',
  ]);
});

test('refuses a package without a hash and an install script that nobody named, nested ones too', () => {
  const locked = lockOf({ 'node_modules/a/node_modules/@x/b': { version: '1.0.0', hasInstallScript: true } });
  expect(withoutHash(locked)).toEqual([expect.stringContaining('@x/b@1.0.0')]);
  expect(unnamedScripts(readProject('{}'), locked)).toEqual([expect.stringContaining('@x/b')]);
});

test('refuses a name in "allowScripts" that no package needs', () => {
  expect(unnamedScripts(readProject('{"allowScripts":{"gone":true}}'), [])).toEqual([
    expect.stringContaining('gone'),
  ]);
});

test('refuses a foreign license for what is shipped, not for what only builds', () => {
  const locked = lockOf({
    'node_modules/shipped': { version: '1.0.0', license: 'GPL-3.0' },
    'node_modules/builds': { version: '1.0.0', license: 'GPL-3.0', dev: true },
  });
  expect(foreignLicenses(locked)).toEqual([expect.stringContaining('shipped@1.0.0')]);
});
