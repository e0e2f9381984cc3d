import type { Locked, Project } from './lock.ts';

/** Licenses under which what we ship may be used, changed and sold by whoever runs the site. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
]);

/** Each dependency is pinned to one version, since a range would let the lock file and the project part ways. */
export function unpinned({ dependencies, devDependencies, optionalDependencies }: Project): string[] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: "${version}" is a range; pin one version`);
}

/** Each package's content is known by its hash. */
export const withoutHash = (locked: readonly Locked[]): string[] =>
  locked
    .filter(({ hasIntegrity }) => !hasIntegrity)
    .map(({ name, version }) => `${name}@${version}: the lock file has no hash of its content`);

/** A package may run a program while it is installed only if "allowScripts" names it. */
export function unnamedScripts({ allowScripts }: Project, locked: readonly Locked[]): string[] {
  const scripted = new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name));
  return [
    ...[...scripted]
      .filter((name) => !Object.hasOwn(allowScripts, name))
      .map((name) => `${name}: has an install script that "allowScripts" of package.json does not name`),
    ...Object.keys(allowScripts)
      .filter((name) => !scripted.has(name))
      .map((name) => `${name}: "allowScripts" names it, but it has no install script (any more)`),
  ];
}

/** What is shipped is under a permissive license. */
export const foreignLicenses = (locked: readonly Locked[]): string[] =>
  locked
    .filter(({ shipped, license }) => shipped && !PERMISSIVE.has(license))
    .map(
      ({ name, version, license }) =>
        `${name}@${version}: is shipped under ${license}; look at it, then allow it by name`,
    );
