import { startNodeServer } from '../helpers/node-server.ts';
import { contractSuite, ENVIRONMENT } from './contract-suite.ts';

contractSuite('the Node server', async () => {
  const { origin, close } = await startNodeServer(ENVIRONMENT);
  return { fetch: (path, init) => fetch(origin + path, init), stop: close };
});
