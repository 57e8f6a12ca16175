import { defineConfig } from 'vitest/config';

const unit = {
  environment: 'node',
  setupFiles: 'tests/seed.ts',
  testTimeout: 30_000,
  sequence: { groupOrder: 0 },
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/{engine,examples,ground}/**/*.test.ts'],
          // Nothing there has a state of its own: files share what they import, which takes longer than most of them.
          isolate: false,
        },
      },
      {
        test: { ...unit, name: 'unit of the app', include: ['tests/app/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          // Every test has a page of its own; what opens it, and the browser, are started once a worker.
          isolate: false,
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
