// npm run dev: pages with reload on http://localhost:4321, the function beside them.
import { install, nodePath, run, start } from './lib/runtime.mjs';

await install();
const node = nodePath();
const port = process.env.PORT || '4321';
const apiPort = String(Number(port) + 1);
// Forms are sent from Astro's address, and only our own origin may send them.
const origin = process.env.PUBLIC_ORIGIN ?? `http://localhost:${port}`;
// The function reads the built catalogue, so there must be one.
if ((await run(node, ['scripts/build.ts'])) !== 0) process.exit(1);
const api = start(
  node,
  ['--watch-path=functions', '--watch-path=src/core', 'functions/adapters/node/server.ts'],
  {
    env: { ...process.env, PORT: apiPort, HOST: 'localhost', PUBLIC_ORIGIN: origin },
  },
);
process.exitCode = await run(node, ['node_modules/astro/bin/astro.mjs', 'dev', '--port', port], {
  env: { ...process.env, API_ORIGIN: `http://localhost:${apiPort}` },
});
api.kill('SIGTERM');
