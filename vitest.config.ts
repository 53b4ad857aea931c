import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    /** On a shared machine a process or a browser may come too late once; a second try is printed as such. */
    retry: process.env.CI ? 1 : 0
  }
});
