// npm start: installs what is missing, builds, and serves pages and function on one address.
import { createServer } from 'node:net';
import { fail, install, nodePath, run } from './lib/runtime.mjs';

const port = Number(process.env.PORT || 4321);
const host = process.env.HOST || 'localhost';

/** Says that the port is taken before the build, not after it. */
function checkPort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') {
        fail(
          `Port ${port} on ${host} is taken. Stop the program that uses it, or choose another: PORT=4322 npm start`,
        );
      }
      fail(`Cannot listen on ${host}, port ${port}: ${error.message}`);
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

if (!Number.isInteger(port) || port < 1 || port > 65535)
  fail(`PORT is "${process.env.PORT}"; expected a number from 1 to 65535.`);
await checkPort();
await install();
const node = nodePath();
if ((await run(node, ['functions/adapters/node/server.ts', '--check-settings'])) !== 0) process.exit(1);
if ((await run(node, ['scripts/build.ts'])) !== 0) process.exit(1);
// Each look-up of a name holds a thread of Node's pool until it ends, and the usual four are soon held by slow ones.
process.exitCode = await run(node, ['functions/adapters/node/server.ts'], {
  env: { UV_THREADPOOL_SIZE: '32', ...process.env },
});
