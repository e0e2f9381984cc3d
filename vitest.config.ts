import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,imap,http}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // A run without tests is a mistake, not a success.
    passWithNoTests: false,
  },
});
