/**
 * `npm run bench:ui [COUNT …] [--built]`: how the built page bears graphs of 300, 1,000 and 5,000 nodes, in headless
 * Chromium, which draws by software. Prints frame statistics beside the bars; times of the processor are the main
 * thread's own, whatever else the machine does.
 */
import { availableParallelism, loadavg } from 'node:os';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { findOrInstallChromium } from '../../chromium.mjs';
import { quantile } from './frames.mjs';
import {
  drag,
  during,
  elementsOf,
  keyTime,
  opened,
  pan,
  playback,
  rewind,
  scrub,
  toFreePoint,
  zoom,
  zoomIn,
} from './measure.mjs';
import { bars, printBars, printMotions } from './report.mjs';

/** @import { Page, CDPSession } from 'playwright-core' */
/** @import { Motion } from './measure.mjs' */

const KIND = 'random-dag';
/** So many undos make one measurement. */
const UNDOS = 5;
const TABS = ['Node', 'Solve', 'Formulas', 'Chain rule and Lagrange'];

async function pageIn(/** @type {import('playwright-core').Browser} */ browser) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, cdp };
}

/** Tabs and a step at the Chain rule tab: what each takes until it is drawn. */
async function openTabs(/** @type {Page} */ page, /** @type {CDPSession} */ cdp) {
  const motions = /** @type {Record<string, Motion>} */ ({});
  for (const name of TABS) {
    motions[`open ${name}`] = await during(
      page,
      cdp,
      async () => {
        await page.getByRole('tab', { name, exact: true }).click();
        await page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
      },
      1,
    );
  }
  return motions;
}

/** Pans, from where that can be done. */
async function panning(/** @type {Page} */ page, /** @type {CDPSession} */ cdp) {
  const at = await toFreePoint(page);
  return during(page, cdp, () => pan(page, at));
}

/** The times of an undo of a moved card and of one that is deleted: the middle ones of several. */
async function undoTimes(/** @type {Page} */ page) {
  const times = [];
  for (const act of ['move', 'delete']) {
    const all = [];
    for (let i = 0; i < UNDOS; i++) {
      if (act === 'move') await drag(page);
      else await page.keyboard.press('Delete');
      all.push(await keyTime(page, 'z', true));
    }
    const undo = {
      handled: quantile(
        all.map(({ handled }) => handled),
        0.5,
      ),
      drawn: quantile(
        all.map(({ drawn }) => drawn),
        0.5,
      ),
    };
    times.push({ act, undo });
  }
  return times;
}

async function measure(
  /** @type {import('playwright-core').Browser} */ browser,
  /** @type {string} */ base,
  /** @type {number} */ count,
) {
  const { page, cdp } = await pageIn(browser);
  const first = await opened(page, cdp, `${base}?example=${KIND}-${count}`);
  const motions = /** @type {Record<string, Motion>} */ ({});
  await rewind(page);
  motions['fitted: playback'] = await during(page, cdp, () => playback(page));
  motions['fitted: scrub'] = await during(page, cdp, () => scrub(page));
  motions['fitted: pan'] = await panning(page, cdp);
  motions['fitted: zoom'] = await during(page, cdp, () => zoom(page));
  const fitted = await elementsOf(page);
  await zoomIn(page);
  // Scripts run slowly until they are compiled: cards and edges are made for the first time by it.
  motions['zoomed in: first pan'] = await panning(page, cdp);
  motions['zoomed in: pan'] = await panning(page, cdp);
  motions['zoomed in: drag'] = await during(page, cdp, () => drag(page));
  await rewind(page);
  motions['zoomed in: playback'] = await during(page, cdp, () => playback(page));
  const undo = await undoTimes(page);
  if (count <= 300) Object.assign(motions, await openTabs(page, cdp));
  const elements = Math.max(first.elements, fitted, await elementsOf(page));
  await page.context().close();
  return { count, ...first, elements, motions, undo };
}

async function main() {
  const counts = process.argv.slice(2).map(Number).filter(Boolean);
  const { path, tried } = findOrInstallChromium();
  if (!path) throw new Error(`No Chromium: tried ${tried.join(', ')}`);
  if (!process.argv.includes('--built')) await build({ logLevel: 'warn' });
  const server = await preview({ preview: { host: '127.0.0.1', port: 4390, open: false } });
  const args = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: path, args: [...asRoot, ...args] });
  const [load = 0] = loadavg();
  console.log(
    `${availableParallelism()} processors, ${load.toFixed(1)} programs wanting them before it began.`,
  );
  try {
    for (const count of counts.length > 0 ? counts : [300, 1000, 5000]) {
      const measured = await measure(browser, server.resolvedUrls?.local[0] ?? '', count);
      printMotions(measured);
      printBars(bars(measured));
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

await main();
