/** Bundles the API for Netlify and AWS Lambda, one file each without packages beside it. */
import { existsSync } from 'node:fs';
import { build } from 'esbuild';

if (!existsSync('.generated/headers.json')) {
  console.error('The site is not built yet. Run "npm run build" first.');
  process.exit(1);
}
const out = process.argv[2] ?? '.generated';
await build({
  entryPoints: {
    'netlify/api': 'functions/adapters/netlify/api.ts',
    'lambda/index': 'functions/adapters/lambda/index.ts',
  },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minify: true,
  sourcemap: false,
  // Packages in CommonJS ask for parts of Node by `require`, which a module does not have.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
console.log(`Bundled ${out}/netlify/api.mjs and ${out}/lambda/index.mjs`);
