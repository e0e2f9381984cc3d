import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../lib/runtime.mjs';

export type Cost = {
  readonly seconds: number;
  /** Processor time of the build's own process, which a busy machine sways less. */
  readonly cpuSeconds: number;
  /** Most memory it held, in MB of 1,000,000 bytes. */
  readonly memoryMB: number;
};

const USAGE = '.usage.json';
/** Loaded before the build: writes down at its end what it used. */
const PRELOAD = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('${USAGE}',JSON.stringify(process.resourceUsage())))`;

/**
 * Runs a build of its own and measures it.
 * @param folder the project; the build must end with status 0.
 * @throws Error if it does not.
 */
export async function measureBuild(folder: string, script: string): Promise<Cost> {
  for (const old of ['dist', '.astro', '.generated', 'node_modules/.astro']) {
    rmSync(join(folder, old), { recursive: true, force: true });
  }
  const began = performance.now();
  const code = await run(process.execPath, ['--import', PRELOAD, script], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`the build in ${folder} ended with status ${code}`);
  const usage = JSON.parse(readFileSync(join(folder, USAGE), 'utf8')) as NodeJS.ResourceUsage;
  return {
    seconds,
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    memoryMB: (usage.maxRSS * 1024) / 1e6,
  };
}

/** Files below a folder and their bytes; nothing if there is no such folder. */
export function sizeOf(folder: string): { readonly files: number; readonly bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return { files, bytes };
}
