import { join } from 'node:path';
import { bundleFunctions, importWith } from '../helpers/bundles.ts';
import { awslambda, serveFunctionUrl } from '../helpers/lambda-runtime.ts';
import { contractSuite, ENVIRONMENT } from './contract-suite.ts';

type LambdaModule = { handler: Parameters<typeof serveFunctionUrl>[0] };

contractSuite('AWS Lambda', async () => {
  const { folder, remove } = bundleFunctions();
  Object.assign(globalThis, { awslambda });
  const { handler } = await importWith<LambdaModule>(join(folder, 'lambda', 'index.mjs'), ENVIRONMENT);
  const { origin, close } = await serveFunctionUrl(handler);
  return {
    fetch: (path, init) => fetch(origin + path, init),
    stop: async () => {
      await close();
      remove();
    },
  };
});
