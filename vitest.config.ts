import { defineConfig } from 'vitest/config';

const unit = {
  environment: 'node',
  testTimeout: 30_000,
  // By itself Vitest leaves one processor free: half of a small machine.
  maxWorkers: '100%',
  isolate: false,
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
          setupFiles: 'tests/seed.ts',
        },
      },
      {
        test: {
          ...unit,
          name: 'unit of the app',
          include: ['tests/app/**/*.test.{ts,tsx}'],
          setupFiles: 'tests/fresh.ts',
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          // Every test has a page where nobody has been; what opens it, and the browser, are started once a worker.
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
