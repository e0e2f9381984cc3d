// Runs a TypeScript file under the pinned Node: node scripts/run.mjs FILE [arguments]
import { fail, isInstalled, nodePath, run } from './lib/runtime.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) fail('Usage: node scripts/run.mjs FILE [arguments]');
// `npm ci` alone is enough; the stamp of our own install only saves time.
if (!(await isInstalled())) {
  const { existsSync } = await import('node:fs');
  if (!existsSync('node_modules')) fail('The packages are not installed. Run "npm ci" first.');
}
process.exitCode = await run(nodePath(), [file, ...args]);
