import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bundles the function as for the platforms, into a folder without packages anywhere above it. */
export function bundleFunctions(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  execFileSync(process.execPath, ['scripts/build-functions.ts', folder], { stdio: 'pipe' });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Imports a module with settings of its own in the environment, as a platform starts it. */
export async function importWith<T>(path: string, environment: Readonly<Record<string, string>>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    return (await import(/* @vite-ignore */ path)) as T;
  } finally {
    process.env = before;
  }
}
