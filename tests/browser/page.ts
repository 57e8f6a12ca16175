import type { BrowserContextOptions, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launched } from './launch.ts';

export type OpenOptions = BrowserContextOptions & {
  /** Problems this test means to cause: a message that matches one of these does not fail it. */
  readonly tolerate?: readonly RegExp[];
  /** Come as someone who has never been here: the tour is shown. */
  readonly firstVisit?: boolean;
};

const problems = new WeakMap<Page, string[]>();

/** Every page error, console error and policy violation so far, tolerated or not. */
export const problemsOf = (page: Page): readonly string[] => problems.get(page) ?? [];

/**
 * A new context and page at `path` (relative to the app, such as '?example=expsin'), closed after the test. The test
 * fails if the page throws, logs an error or violates its Content-Security-Policy.
 */
export async function openPage(path = '', options: OpenOptions = {}): Promise<Page> {
  const { tolerate = [], firstVisit = false, ...contextOptions } = options;
  const context = await (await launched()).newContext(contextOptions);
  const page = await context.newPage();
  const found = watch(page);
  onTestFinished(async () => {
    await settle(page);
    await context.close();
    const serious = found.filter((message) => !tolerate.some((pattern) => pattern.test(message)));
    if (serious.length > 0) throw new Error(`The page had problems:\n${serious.join('\n')}`);
  });
  await page.addInitScript(reportViolations);
  if (!firstVisit) await page.addInitScript(() => localStorage.setItem('adjoint:tour', 'shown'));
  await page.goto(new URL(path, inject('baseUrl')).href);
  return page;
}

/** Violations and errors are reported in later tasks: waits one out, so that the test's last act counts too. */
async function settle(page: Page): Promise<void> {
  if (page.isClosed()) return;
  // A crashed or navigating page cannot answer; what it logged has been collected all the same.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 20))).catch(() => {});
}

function watch(page: Page): readonly string[] {
  const found: string[] = [];
  problems.set(page, found);
  page.on('pageerror', (error) => found.push(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => found.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error')
      found.push(`console error: ${message.text()} (${message.location().url})`);
  });
  return found;
}

/** Runs in the page, before its own scripts. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
    );
  });
}
