import { expect, test } from 'vitest';
import { readDockerfile, startContainer } from '../helpers/container.ts';
import { contractSuite, ENVIRONMENT } from './contract-suite.ts';

contractSuite('the command of the container', async () => {
  const { origin, stop } = await startContainer(ENVIRONMENT);
  return {
    fetch: (path, init) => fetch(origin + path, init),
    stop: async () => {
      await stop();
    },
  };
});

test('the container runs as nobody important, is found healthy, serves pages, and ends when told', async () => {
  expect(readDockerfile().user).toBe('node');
  const container = await startContainer({});
  expect(container.user()).not.toBe(0);
  expect(container.health()).toBe(0);
  expect((await fetch(`${container.origin}/help/gmail/`)).status).toBe(200);
  expect(await container.stop()).toBe(0);
});
