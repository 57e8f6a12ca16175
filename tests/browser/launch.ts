import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

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

let browser: Promise<Browser> | undefined;

/** The browser of this worker: started for its first page, it ends with the worker. */
export function launched(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: inject('executablePath'),
    // Chromium's sandbox refuses to start as root, as in a container; nowhere else do we give it up.
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...browserFlags] : browserFlags,
  });
  return browser;
}
