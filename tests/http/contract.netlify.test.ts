import { join } from 'node:path';
import { bundleFunctions, importWith } from '../helpers/bundles.ts';
import { contractSuite, ENVIRONMENT } from './contract-suite.ts';

type NetlifyFunction = {
  default: (request: Request, context: { ip: string }) => Promise<Response>;
  config: { path: string[] };
};

// Netlify calls the module's default export with a Web request and a context; so does this.
contractSuite('Netlify Functions', async () => {
  const { folder, remove } = bundleFunctions();
  const path = join(folder, 'netlify', 'api.mjs');
  const { default: handler, config } = await importWith<NetlifyFunction>(path, ENVIRONMENT);
  const routed = config.path.map((route) => new RegExp(`^${route.replace('*', '.*')}(?:\\?|$)`));
  return {
    fetch: async (address, init) => {
      if (!routed.some((route) => route.test(address))) throw new Error(`${address} is not routed here`);
      return handler(new Request(`https://help.example.com${address}`, init), { ip: '198.51.100.7' });
    },
    stop: remove,
  };
});
