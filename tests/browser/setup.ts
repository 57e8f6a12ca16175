import process from 'node:process';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { installedChromium } from '../chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page, ending in a slash. */
    baseUrl: string;
    /** Where `chromium.connect` reaches the one browser of the run. */
    wsEndpoint: string;
  }
}

/** The last such flag counts: this one stands for Playwright's, of which it keeps what matters to a page served here. */
const disabledFeatures = [
  // The address bar's popup is a page of its own in every window, which no test sees: a third of the work of opening one.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'PaintHolding',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
];

const browserFlags = [
  `--disable-features=${disabledFeatures.join(',')}`,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The build that people get: under a test runner's NODE_ENV React would be another one. */
async function buildForPeople(): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ logLevel: 'warn' });
  process.env.NODE_ENV = NODE_ENV;
}

/** Serves the production build and starts Chromium, once for all browser tests; returns what stops both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env.CHROME_BIN ?? installedChromium();
  if (!executablePath)
    throw new Error('No Chromium found: set CHROME_BIN, or run npm test, which installs one.');
  // npm test has built already; `npx vitest` by hand must not test yesterday's build.
  if (!process.env.ADJOINT_BUILT) await buildForPeople();

  const server = await preview({ preview: { host: '127.0.0.1', open: false } });
  const baseUrl = server.resolvedUrls?.local[0];
  if (!baseUrl) throw new Error('vite preview gave no address');
  const browser = await chromium.launchServer({
    executablePath,
    // Chromium's sandbox refuses to start as root, as in a container; nowhere else do we give it up.
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...browserFlags] : browserFlags,
  });
  project.provide('baseUrl', baseUrl);
  project.provide('wsEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
  };
}
