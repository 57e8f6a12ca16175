/** What is done on a page that shows a graph, and how it is measured. */
import { quantile, startRecording, whenInteractive } from './frames.mjs';

/** @import { CDPSession, Page } from 'playwright-core' */

/**
 * @typedef {{
 *   p50: number, p95: number, frames: number, longest: number,
 *   cpu: number, script: number,
 * }} Motion
 * Times between frames; the longest task; time of the main thread's processor for each thing done, all of it and that of
 * scripts, ms.
 */

/** So many movements, turns of the wheel or steps make one measurement. */
export const ACTS = 60;

/** CPU time of the main thread, s: unlike the clock it does not count what other programs took. */
async function spent(/** @type {CDPSession} */ cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (/** @type {string} */ name) => metrics.find((m) => m.name === name)?.value ?? 0;
  return { cpu: of('TaskDuration'), script: of('ScriptDuration') };
}

/** Does something and tells of the frames meanwhile. */
export async function during(
  /** @type {Page} */ page,
  /** @type {CDPSession} */ cdp,
  /** @type {() => Promise<void>} */ act,
  acts = ACTS,
) {
  await page.evaluate(startRecording);
  const before = await spent(cdp);
  await act();
  const after = await spent(cdp);
  const { frames, tasks } = await page.evaluate(() =>
    /** @type {any} */ (globalThis).stopRecording(),
  );
  return /** @type {Motion} */ ({
    p50: quantile(frames, 0.5),
    p95: quantile(frames, 0.95),
    frames: frames.length,
    longest: Math.max(0, ...tasks),
    cpu: (1000 * (after.cpu - before.cpu)) / acts,
    script: (1000 * (after.script - before.script)) / acts,
  });
}

/** Opens a graph; when it can be used, and how much there is of it. */
export async function opened(
  /** @type {Page} */ page,
  /** @type {CDPSession} */ cdp,
  /** @type {string} */ url,
) {
  await page.goto(url, { waitUntil: 'commit' });
  const interactive = await page.evaluate(whenInteractive);
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heap = (metrics.find((m) => m.name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
  const { cpu } = await spent(cdp);
  return { interactive, loading: 1000 * cpu, heap, elements: await elementsOf(page) };
}

export const elementsOf = (/** @type {Page} */ page) =>
  page.evaluate(() => document.getElementsByTagName('*').length);

/** The middle of the canvas, px. */
async function middle(/** @type {Page} */ page) {
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!box) throw new Error('The page shows no canvas.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
}

/** Moves the pointer there and back, a step for each frame that the page draws. */
async function sweep(
  /** @type {Page} */ page,
  /** @type {{ x: number, y: number }} */ { x, y },
  steps = ACTS,
) {
  for (let i = 1; i <= steps; i++) {
    const t = Math.sin((Math.PI * 2 * i) / steps);
    await page.mouse.move(x + 220 * t, y + 120 * t);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** Moves the pointer to a point of the canvas where no card is; where there is none, the middle button pans from any. */
export async function toFreePoint(/** @type {Page} */ page) {
  const { box } = await middle(page);
  for (let i = 1; i < 60; i++) {
    const at = {
      x: box.x + 40 + ((i * 97) % (box.width - 80)),
      y: box.y + 90 + ((i * 61) % (box.height - 260)),
    };
    await page.mouse.move(at.x, at.y);
    // A card in the picture of a large graph becomes an element once it is pointed at; an edge is taken in place of the ground.
    const isFree = await page.evaluate(
      ({ x, y }) =>
        new Promise((/** @type {(free: boolean) => void} */ done) =>
          requestAnimationFrame(() =>
            setTimeout(() => {
              done(document.elementFromPoint(x, y)?.matches('.react-flow__pane') ?? false);
            }),
          ),
        ),
      at,
    );
    if (isFree) return { ...at, button: /** @type {const} */ ('left') };
  }
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  return { x, y, button: /** @type {const} */ ('middle') };
}

/** Moves the ground from where `toFreePoint` has led, there and back. */
export async function pan(
  /** @type {Page} */ page,
  /** @type {{ x: number, y: number, button: 'left' | 'middle' }} */ { button, ...at },
) {
  await page.mouse.down({ button });
  await sweep(page, at);
  await page.mouse.up({ button });
}

export async function zoom(/** @type {Page} */ page) {
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  for (let i = 0; i < ACTS; i++) {
    await page.mouse.wheel(0, i < ACTS / 2 ? 40 : -40);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** Zooms in until cards are about as large as they are drawn for. */
export async function zoomIn(/** @type {Page} */ page) {
  await page.evaluate(async () => {
    const button = document.querySelector('[aria-label="Zoom in"]');
    for (let i = 0; i < 40 && button instanceof HTMLElement; i++) {
      const [, percent = '100'] = /(\d+)%/.exec(button.parentElement?.textContent ?? '') ?? [];
      if (Number(percent) >= 90) break;
      button.click();
      // The page says its zoom with the next frame.
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  });
}

/** Drags the card nearest to the middle. */
export async function drag(/** @type {Page} */ page) {
  const { x, y } = await middle(page);
  const at = await page.evaluate(
    ([cx = 0, cy = 0]) => {
      const cards = [...document.querySelectorAll('[data-node]')].map((card) =>
        card.getBoundingClientRect(),
      );
      const far = (/** @type {DOMRect} */ r) => Math.hypot(r.x - cx, r.y - cy);
      const [nearest] = cards.sort((a, b) => far(a) - far(b));
      if (!nearest) throw new Error('There is no card on the canvas.');
      return { x: nearest.x + nearest.width / 2, y: nearest.y + 4 };
    },
    [x, y],
  );
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await sweep(page, at);
  await page.mouse.up();
}

/** Back to the start of the run, until that is drawn: it changes every card, and is no part of playing. */
export async function rewind(/** @type {Page} */ page) {
  await page.keyboard.press('Home');
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
}

/** Steps of the run, one a frame. */
export async function playback(/** @type {Page} */ page, steps = ACTS) {
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press('ArrowRight');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** Moves the cursor through the whole run, a frame at a time. */
export async function scrub(/** @type {Page} */ page, frames = ACTS) {
  await page.evaluate(async (count) => {
    const slider = document.querySelector('input[aria-label="Step"]');
    if (!(slider instanceof HTMLInputElement)) throw new Error('There is no slider of steps.');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    for (let i = 0; i < count; i++) {
      set?.call(slider, String(Math.round((Number(slider.max) * i) / (count - 1))));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, frames);
}

/** How long the page's thread is taken by a key, until what it did is drawn, ms. */
export function keyTime(/** @type {Page} */ page, /** @type {string} */ key, ctrlKey = false) {
  return page.evaluate(
    async ([name, ctrl]) => {
      await new Promise((done) => requestAnimationFrame(done));
      const begun = performance.now();
      const options = {
        key: String(name),
        ctrlKey: ctrl === true,
        bubbles: true,
        cancelable: true,
      };
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', options),
      );
      const handled = performance.now() - begun;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return { handled, drawn: performance.now() - begun };
    },
    [key, ctrlKey],
  );
}
