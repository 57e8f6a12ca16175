import process from 'node:process';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { installedChromium } from '../chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page, ending in a slash. */
    baseUrl: string;
    /** The Chromium that workers start. */
    executablePath: string;
  }
}

/** The build that people get: under a test runner's NODE_ENV React would be another one. */
async function buildForPeople(): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ logLevel: 'warn' });
  process.env.NODE_ENV = NODE_ENV;
}

/** Serves the production build to all browser tests; returns what stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env.CHROME_BIN ?? installedChromium();
  if (!executablePath)
    throw new Error('No Chromium found: set CHROME_BIN, or run npm test, which installs one.');
  // npm test has built already; `npx vitest` by hand must not test yesterday's build.
  if (!process.env.ADJOINT_BUILT) await buildForPeople();

  const server = await preview({ preview: { host: '127.0.0.1', open: false } });
  const baseUrl = server.resolvedUrls?.local[0];
  if (!baseUrl) throw new Error('vite preview gave no address');
  project.provide('baseUrl', baseUrl);
  project.provide('executablePath', executablePath);
  return () => server.close();
}
