import { defineConfig } from 'vitest/config';

/** Laws and in-process server tests, in Node. What needs a page is in e2e/. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['scripts/lawSeed.ts'],
    testTimeout: 30_000,
    // Two even on two cores, where one is the default: much of the time goes to servers and encoders that are waited for.
    maxWorkers: 2,
    // A world of its own for each of 240 files would take longer than half of the laws; they share one, and leave it as they found it.
    isolate: false,
    reporters: ['default'],
  },
});
