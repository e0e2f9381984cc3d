import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const data = mkdtempSync(join(tmpdir(), 'volume-'));
  // The volume belongs to the user of the image.
  chmodSync(data, 0o777);
  const container = await startContainer({ FEEDBACK_FILE: join(data, 'feedback.db') });
  expect(container.user()).not.toBe(0);
  expect(container.health()).toBe(0);
  expect((await fetch(`${container.origin}/help/gmail/`)).status).toBe(200);
  const told = container.exec('node', 'scripts/feedback.ts', 'report');
  expect(told.stderr).toBe('');
  expect(told.stdout).toContain('What to write next');
  expect(await container.stop()).toBe(0);
  rmSync(data, { recursive: true, force: true });
});
