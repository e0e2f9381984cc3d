/**
 * npm run bench NAME: runs scripts/bench/NAME.ts or scripts/bench/NAME/index.ts, which exports
 * `run(args)`. Numbers are compared within one run only, so every benchmark measures its peers too.
 */
import { existsSync, readdirSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) =>
    entry.isDirectory() ? existsSync(new URL(`${entry.name}/index.ts`, folder)) : /\.ts$/.test(entry.name),
  )
  .map(({ name }) => name.replace(/\.ts$/, ''))
  .filter((name) => name !== 'index')
  .sort();

const [name = '', ...args] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Usage: npm run bench NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}
const file = [`${name}.ts`, `${name}/index.ts`].find((path) => existsSync(new URL(path, folder)));
const bench: { run: (args: readonly string[]) => Promise<void> } = await import(
  new URL(file ?? '', folder).href
);
await bench.run(args);
