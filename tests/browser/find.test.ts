import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card } from './editor.ts';
import { openPage } from './page.ts';

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Find' });
const bar = (page: Page): Locator => page.getByRole('search', { name: 'Find in the graph' });
const count = (page: Page): Promise<string> => bar(page).locator('[aria-live]').innerText();
const rows = (page: Page): Promise<string[]> => bar(page).getByRole('option').allInnerTexts();
/** How many frames the marks draw on the canvas. */
const marks = (page: Page): Promise<number> =>
  page
    .locator('[data-found] path')
    .evaluateAll((paths) =>
      paths.reduce((n, path) => n + (path.getAttribute('d')?.split('M').length ?? 1) - 1, 0),
    );

/** How far a card is from the middle of the canvas, px. */
async function fromMiddle(page: Page, name: string): Promise<number> {
  const [box, frame] = await Promise.all([
    card(page, name).boundingBox(),
    page.getByRole('region', { name: 'Canvas' }).boundingBox(),
  ]);
  if (!box || !frame) return Number.POSITIVE_INFINITY;
  const dx = box.x + box.width / 2 - frame.x - frame.width / 2;
  const dy = box.y + box.height / 2 - frame.y - frame.height / 2;
  return Math.hypot(dx, dy);
}

async function find(page: Page, query: string): Promise<void> {
  await page.locator('[data-node]').first().waitFor();
  await page.keyboard.press('Control+f');
  await field(page).fill(query);
}

test('by op: all are marked, arrows walk them, the canvas follows, Escape selects', async () => {
  const page = await openPage('?example=exp-sin');
  await find(page, 'exp');
  await expect.poll(() => rows(page)).toEqual(['a\nop exp', 'd\nop exp']);
  expect(await count(page)).toBe('1 of 2');
  await expect.poll(() => marks(page)).toBe(2);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => count(page)).toBe('2 of 2');
  await page.keyboard.press('Enter');
  await expect.poll(() => count(page)).toBe('1 of 2');
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => count(page)).toBe('2 of 2');
  await page.keyboard.press('Escape');
  expect(await bar(page).count()).toBe(0);
  expect(await marks(page)).toBe(0);
  await page.locator('.react-flow__node.selected [data-node="d"]').waitFor();
});

test('by value and by what is nowhere', async () => {
  const page = await openPage('?example=exp-sin');
  await find(page, '> 7');
  await expect.poll(() => rows(page)).toHaveLength(4);
  await field(page).fill('NaN');
  await expect.poll(() => bar(page).innerText()).toContain('Nothing on the canvas answers “NaN”.');
  await field(page).fill('|λ| < 2');
  await expect.poll(() => rows(page)).toEqual(['d\nλ = 1', 'e\nλ = 1', 'f\nλ = 1']);
});

test('by shape, in a graph of tensors', async () => {
  const page = await openPage('?example=mlp');
  await find(page, '32×2');
  await expect.poll(async () => (await rows(page))[0]).toContain('shape [32×2]');
  await field(page).fill('shape 32x8');
  await expect.poll(async () => (await rows(page))[0]).toContain('shape [32×8]');
});

test('a press on a result goes to it; Ctrl+F again offers the last query', async () => {
  const page = await openPage('?example=exp-sin');
  await find(page, 'exp');
  await bar(page).getByRole('option', { name: /^d/ }).click();
  await expect.poll(() => count(page)).toBe('2 of 2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  expect(await field(page).inputValue()).toBe('exp');
  await page.keyboard.type('sin');
  await expect.poll(() => rows(page)).toEqual(['e\nop sin']);
});

test('axe finds nothing wrong with finding', async () => {
  const page = await openPage('?example=exp-sin');
  await find(page, 'exp');
  await expect.poll(() => rows(page)).toHaveLength(2);
  expect(await violations(page, 'search')).toEqual([]);
});

/** Drags the ground so that a card comes to a place on the screen. */
async function panTo(page: Page, name: string, x: number, y: number): Promise<void> {
  const box = await card(page, name).boundingBox();
  const ground = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!box || !ground) throw new Error(`${name} is not on the canvas`);
  const from = { x: ground.x + ground.width / 2, y: ground.y + 40 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x - box.x, from.y + y - box.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await card(page, name).boundingBox())?.x).toBeCloseTo(x, 0);
}

test('a match in sight stays where it is; one beyond the border or behind the bar comes to the middle', async () => {
  const page = await openPage('?example=exp-sin', { viewport: { width: 1600, height: 1000 } });
  const place = async () => (await card(page, 'c').boundingBox())?.x;
  const before = await place();
  await find(page, 'exp');
  await expect.poll(() => count(page)).toBe('1 of 2');
  await expect.poll(() => marks(page)).toBe(2);
  expect(await place()).toBe(before);
  const { x = 0, y = 0 } = (await bar(page).boundingBox()) ?? {};
  await page.keyboard.press('Escape');
  await panTo(page, 'd', x + 20, y + 90);
  await find(page, 'exp');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => fromMiddle(page, 'd')).toBeLessThan(30);
  await page.keyboard.press('Escape');
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  await panTo(page, 'a', (canvas?.x ?? 0) - 60, 400);
  await find(page, 'exp');
  await expect.poll(() => fromMiddle(page, 'a')).toBeLessThan(30);
});
