import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from './page.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const picture = (page: Page) => page.locator('canvas[data-far]');
const selected = (page: Page) => page.locator('.react-flow__node.selected');

const names = (page: Page): Promise<string[]> =>
  page
    .locator('[data-node]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-node') ?? ''));

/** A graph of 1,000 nodes seen whole: so far away that a picture shows it. */
async function openLarge(): Promise<{ readonly page: Page; readonly canvas: Box }> {
  const page = await openPage('?example=random-dag-1000', {
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  });
  await picture(page).waitFor();
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  return { page, canvas };
}

/** Draws a frame with Shift held, between two corners given as shares of the canvas; `before` it is let go. */
async function frame(
  page: Page,
  { x, y, width, height }: Box,
  from: number,
  to: number,
  before: () => Promise<void> = async () => {},
): Promise<Box> {
  const [left, top] = [x + width * from, y + height * from];
  const [right, bottom] = [x + width * to, y + height * to];
  await page.keyboard.down('Shift');
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 3 });
  await page.mouse.move(right, bottom, { steps: 3 });
  await before();
  await page.mouse.up();
  await page.keyboard.up('Shift');
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether anything is painted in the middle of a place on the screen. */
const isPainted = (page: Page, { x, y, width, height }: Box): Promise<boolean> =>
  picture(page).evaluate(
    (element, [atX, atY]) => {
      const canvas = element as HTMLCanvasElement;
      const { left, top, width: shown } = canvas.getBoundingClientRect();
      const ratio = canvas.width / shown;
      const context = canvas.getContext('2d');
      const [px, py] = [(atX - left) * ratio, (atY - top) * ratio].map(Math.round);
      return (context?.getImageData(px ?? 0, py ?? 0, 1, 1).data[3] ?? 0) === 255;
    },
    [x + width / 2, y + height / 2] as const,
  );

test('a frame in the picture selects the cards that lie in it, and no others; another adds to these', async () => {
  const { page, canvas } = await openLarge();
  const rect = await frame(page, canvas, 0.4, 0.6);
  await expect.poll(() => selected(page).count()).toBeGreaterThan(5);
  for (const box of await selected(page).evaluateAll((cards) =>
    cards.map((card) => card.getBoundingClientRect().toJSON()),
  )) {
    expect(box.x).toBeGreaterThanOrEqual(rect.x - 1);
    expect(box.x + box.width).toBeLessThanOrEqual(rect.x + rect.width + 1);
    expect(box.y).toBeGreaterThanOrEqual(rect.y - 1);
    expect(box.y + box.height).toBeLessThanOrEqual(rect.y + rect.height + 1);
  }
  const before = await selected(page).count();
  await frame(page, canvas, 0.62, 0.72);
  await expect.poll(() => selected(page).count()).toBeGreaterThan(before);
  const left = await selected(page).evaluateAll((cards, { x, width }) => {
    const boxes = cards.map((card) => card.getBoundingClientRect());
    return boxes.filter((box) => box.right <= x + width + 1).length;
  }, rect);
  expect(left).toBe(before);
  await frame(page, canvas, 0.005, 0.995);
  await page.keyboard.press('Delete');
  await page.getByText('An empty graph.').waitFor();
});

/** How much of the picture within a place on the screen is painted as dark as an outline. */
const outlined = (page: Page, { x, y, width, height }: Box): Promise<number> =>
  picture(page).evaluate(
    (element, [atX, atY, across, down]) => {
      const canvas = element as HTMLCanvasElement;
      const { left, top, width: shown } = canvas.getBoundingClientRect();
      const ratio = canvas.width / shown;
      const [px, py] = [(atX - left) * ratio, (atY - top) * ratio].map(Math.round);
      const data = canvas
        .getContext('2d')
        ?.getImageData(px ?? 0, py ?? 0, across * ratio, down * ratio).data;
      let count = 0;
      for (let i = 0; data && i < data.length; i += 4)
        if ((data[i] ?? 255) < 64 && (data[i + 2] ?? 255) < 64 && data[i + 3] === 255) count++;
      return count;
    },
    [x, y, width, height] as const,
  );

test('a frame that is being drawn is seen, and the cards that it holds are outlined before it is let go', async () => {
  const { page, canvas } = await openLarge();
  const [inner, outer] = [0.4, 0.6].map((at) => ({ x: at * canvas.width, y: at * canvas.height }));
  if (!inner || !outer) throw new Error('no corners');
  const within = {
    ...{ x: canvas.x + inner.x, y: canvas.y + inner.y },
    ...{ width: outer.x - inner.x, height: outer.y - inner.y },
  };
  const aside = { ...within, y: canvas.y + canvas.height * 0.7, height: canvas.height * 0.2 };
  expect(await outlined(page, within)).toBe(0);
  await frame(page, canvas, 0.4, 0.6, async () => {
    const box = await page.locator('.react-flow__selection').boundingBox();
    expect(Math.abs((box?.width ?? 0) - within.width)).toBeLessThan(4);
    await expect.poll(() => outlined(page, within)).toBeGreaterThan(50);
    expect(await outlined(page, aside)).toBe(0);
    expect(await selected(page).count()).toBe(0);
  });
  await expect.poll(() => selected(page).count()).toBeGreaterThan(5);
});

test('a card dragged in the picture is painted where it is, with its edges', async () => {
  const { page, canvas } = await openLarge();
  await frame(page, canvas, 0.45, 0.55);
  await expect.poll(() => selected(page).count()).toBeGreaterThan(0);
  const card = selected(page).first();
  const before = await card.boundingBox();
  if (!before) throw new Error('it has no place');
  const here = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  // Selected alone, so that no other moves along.
  await page.mouse.click(here.x, here.y);
  await expect.poll(() => selected(page).count()).toBe(1);
  expect(await isPainted(page, before)).toBe(true);
  await page.mouse.move(here.x, here.y);
  await page.mouse.down();
  await page.mouse.move(here.x + 40, canvas.y + 40, { steps: 8 });
  await expect.poll(() => isPainted(page, before)).toBe(false);
  const now = async (): Promise<Box> => (await selected(page).boundingBox()) ?? before;
  await expect.poll(async () => Math.abs((await now()).y - before.y)).toBeGreaterThan(20);
  await expect.poll(async () => isPainted(page, await now())).toBe(true);
  await page.mouse.up();
  await expect.poll(() => isPainted(page, before)).toBe(false);
});

test('cards that a pan brings into view are soon whole, with ports, formula and edges that can be pointed at', async () => {
  const { page, canvas } = await openLarge();
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  const cards = page.locator('.react-flow__node');
  for (let i = 0; i < 60 && ((await picture(page).count()) > 0 || (await cards.count()) > 40); i++)
    await page.mouse.wheel(0, -240);
  const before = new Set(await names(page));
  const lines = page.locator('.react-flow__edge');
  const count = await lines.count();
  expect(count).toBeGreaterThan(10);
  const panTo = async (x: number): Promise<void> => {
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(x, middle.y, { steps: 30 });
    await page.mouse.up({ button: 'middle' });
  };
  await page.mouse.move(canvas.x + 8, middle.y);
  await panTo(canvas.x + 600);
  const came = (await names(page)).filter((name) => !before.has(name));
  expect(came.length).toBeGreaterThan(0);
  for (const name of came) {
    const card = page.locator(`[data-node="${name}"]`);
    await card.locator('.katex').first().waitFor({ state: 'attached' });
    await card.locator('.react-flow__handle').first().waitFor({ state: 'attached' });
  }
  const whole = page.locator('.react-flow__edge-interaction');
  await expect.poll(async () => (await lines.count()) - (await whole.count())).toBe(0);
  // Back again, every edge that was there is there.
  await panTo(canvas.x + 8);
  await expect.poll(() => lines.count()).toBe(count);
});

test('all cards of the picture are selected and dragged along by one of them, as one step', async () => {
  const { page, canvas } = await openLarge();
  await page.mouse.move(canvas.x + 4, canvas.y + 4);
  await page.keyboard.press('Control+a');
  // They are outlined in the picture, and no elements but for the one under the pointer.
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  for (let i = 0; i < 40 && (await selected(page).count()) === 0; i++)
    await page.mouse.move(middle.x + 3 * i, middle.y + 2 * i);
  expect(await selected(page).count()).toBe(1);
  const card = (await selected(page).boundingBox()) ?? canvas;
  const at = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  // One of the first column, far from the hand.
  const first = { x: canvas.x + 16, y: card.y, width: 16, height: card.height };
  expect(await isPainted(page, first)).toBe(true);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 100, at.y, { steps: 6 });
  await expect.poll(() => isPainted(page, first)).toBe(false);
  await page.mouse.up();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('option', { name: 'Move 999 nodes' }).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => isPainted(page, first)).toBe(true);
});
