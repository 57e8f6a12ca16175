import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{engine,app,examples,ground}/**/*.test.{ts,tsx}'],
          environment: 'node',
          setupFiles: ['tests/seed.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/browser/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A page may be late once when others load the machine; the report marks what was tried twice.
          retry: 1,
          expect: { poll: { timeout: 15_000 } },
          // After the unit tests, and two pages at a time: a rendering browser on a busy small machine times out.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
