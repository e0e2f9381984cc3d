import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,imap,http}/**/*.test.ts'],
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // Most of the time is spent waiting for deadlines of silent servers.
    maxWorkers: 3,
    // A run without tests is a mistake, not a success.
    passWithNoTests: false,
  },
});
