import type { BrowserContextOptions, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launched } from './launch.ts';

export type OpenOptions = BrowserContextOptions & {
  /** Problems this test means to cause: a message that matches one of these does not fail it. */
  readonly tolerate?: readonly RegExp[];
  /** Come as someone who has never been here: the tour is shown. */
  readonly firstVisit?: boolean;
  /** What is to be done to the page before it goes to its address. */
  readonly first?: (page: Page) => Promise<unknown>;
};

const problems = new WeakMap<Page, string[]>();

/** Every page error, console error and policy violation so far, tolerated or not. */
export const problemsOf = (page: Page): readonly string[] => problems.get(page) ?? [];

/** The options that a page can be told at any time. */
const LOOKS: ReadonlySet<string> = new Set([
  ...['viewport', 'colorScheme', 'reducedMotion', 'forcedColors'],
]);

/** A page that a test is done with, cleared for another: opening it takes half the work that a new one does. */
let spare: Page | undefined;
let timesUsed = 0;
/** Its browser gives the memory of its documents back late: then it is closed. */
const MOST_USES = 12;

async function newPage(options: BrowserContextOptions, firstVisit: boolean): Promise<Page> {
  const page = await (await (await launched()).newContext(options)).newPage();
  watch(page);
  await page.addInitScript(reportViolations);
  if (!firstVisit) await page.addInitScript(() => localStorage.setItem('adjoint:tour', 'shown'));
  return page;
}

/** A page of which no options but those are asked. */
async function pageThatLooks({
  viewport = { width: 1280, height: 720 },
  colorScheme = 'light',
  reducedMotion = 'no-preference',
  forcedColors = 'none',
}: BrowserContextOptions): Promise<Page> {
  if (!spare) timesUsed = 0;
  const page = spare ?? (await newPage({}, false));
  spare = undefined;
  timesUsed += 1;
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion, forcedColors });
  return page;
}

/** Asks for no icon. */
const BLANK = '<link rel="icon" href="data:,">';

/** As if nobody had been here: nothing stored, asked to wait, or pointed at. */
async function clear(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.mouse.move(-10, -10);
  // The app stores what it has when it is left; this page has the same stores.
  const blank = new URL('blank', inject('baseUrl')).href;
  await page.route(blank, (route) => route.fulfill({ contentType: 'text/html', body: BLANK }));
  await page.goto(blank);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.unroute(blank);
  problems.set(page, []);
}

/**
 * A page at `path` (relative to the app, such as '?example=expsin') where nobody has been, given up after the test. The test
 * fails if the page throws, logs an error or violates its Content-Security-Policy.
 */
export async function openPage(path = '', options: OpenOptions = {}): Promise<Page> {
  const { tolerate = [], firstVisit = false, first, ...contextOptions } = options;
  const isPlain = !firstVisit && Object.keys(contextOptions).every((name) => LOOKS.has(name));
  const page = isPlain
    ? await pageThatLooks(contextOptions)
    : await newPage(contextOptions, firstVisit);
  onTestFinished(async ({ task }) => {
    await settle(page);
    const found = problemsOf(page);
    const failed = (task.result?.errors?.length ?? 0) > 0;
    if (!isPlain || failed || spare || timesUsed >= MOST_USES) await page.context().close();
    else {
      await clear(page);
      spare = page;
    }
    const serious = found.filter((message) => !tolerate.some((pattern) => pattern.test(message)));
    if (serious.length > 0) throw new Error(`The page had problems:\n${serious.join('\n')}`);
  });
  await first?.(page);
  await page.goto(new URL(path, inject('baseUrl')).href);
  return page;
}

/** Violations and errors are reported in later tasks: waits one out, so that the test's last act counts too. */
async function settle(page: Page): Promise<void> {
  if (page.isClosed()) return;
  // A crashed or navigating page cannot answer; what it logged has been collected all the same.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 20))).catch(() => {});
}

function watch(page: Page): void {
  problems.set(page, []);
  const note = (problem: string): void => void problems.get(page)?.push(problem);
  page.on('pageerror', (error) => note(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => note('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error')
      note(`console error: ${message.text()} (${message.location().url})`);
  });
}

/** Runs in the page, before its own scripts. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
    );
  });
}
