import { defineConfig } from '@playwright/test';
import { chromiumPath } from './scripts/lib/chromium.mjs';

// These take minutes together, so they run in `npm run test:all` only.
const LONG = ['dev', 'layout', 'names', 'policy', 'support-more', 'tree-pages'];
const everything = process.env.TEST_ALL === '1';

export default defineConfig({
  testDir: 'tests/browser',
  testIgnore: everything ? [] : LONG.map((name) => `**/${name}.spec.ts`),
  globalSetup: './tests/helpers/site.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        '--disable-gpu',
      ],
    },
  },
});
