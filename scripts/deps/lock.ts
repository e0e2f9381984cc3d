import { readFileSync } from 'node:fs';
import { z } from 'zod';

const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const lockFile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entry) });
const packageFile = z.object({
  allowScripts: z.record(z.string(), z.boolean()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** A package as the lock file names it. */
export type Locked = {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Needed to run the built site; the others only build and test it. */
  readonly shipped: boolean;
  readonly hasIntegrity: boolean;
  readonly hasInstallScript: boolean;
};
export type Project = z.infer<typeof packageFile>;

/** Every package of a lock file, by name, then version; one of the same name and version stands once. */
export function readLocked(lockText: string): Locked[] {
  const { packages } = lockFile.parse(JSON.parse(lockText));
  const all = Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, one]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: one.version ?? '',
      license: one.license ?? 'not stated',
      shipped: one.dev !== true && one.devOptional !== true,
      hasIntegrity: /^sha512-/.test(one.integrity ?? ''),
      hasInstallScript: one.hasInstallScript === true,
    }));
  const byName = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) =>
    a.name === b.name ? a.version.localeCompare(b.version) : a.name < b.name ? -1 : 1,
  );
}

export const readProject = (packageText: string): Project => packageFile.parse(JSON.parse(packageText));

/** What the project's own two files say. */
export const readOwn = (): { readonly project: Project; readonly locked: readonly Locked[] } => ({
  project: readProject(readFileSync('package.json', 'utf8')),
  locked: readLocked(readFileSync('package-lock.json', 'utf8')),
});
