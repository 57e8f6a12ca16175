import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card } from './editor.ts';
import { openPage } from './page.ts';

const SIZE = { viewport: { width: 1600, height: 1000 } };

const selected = async (page: Page): Promise<string> => {
  const names = await page
    .locator('.react-flow__node.selected [data-node]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-node') ?? ''));
  return names.sort().join('');
};

const choose = (page: Page, name: string, ...modifiers: 'Shift'[]): Promise<void> =>
  card(page, name).click({ position: { x: 40, y: 10 }, modifiers });

const chosen = (page: Page) => expect.poll(() => selected(page));

test('all, none, the others, what is upstream and what is downstream', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await page.keyboard.press('Control+A');
  await chosen(page).toBe('abcdefx');
  await page.keyboard.press('Escape');
  await chosen(page).toBe('');
  await choose(page, 'd');
  await page.keyboard.press('Control+I');
  await chosen(page).toBe('abcefx');
  await choose(page, 'c');
  await page.keyboard.press('Shift+U');
  await chosen(page).toBe('abcx');
  await choose(page, 'c');
  await page.keyboard.press('Shift+D');
  await chosen(page).toBe('cdef');
});

test('the paths between two nodes; two without one say so', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'a');
  await choose(page, 'e', 'Shift');
  await page.keyboard.press('Shift+P');
  await chosen(page).toBe('abce');
  await choose(page, 'd');
  await choose(page, 'e', 'Shift');
  await page.keyboard.press('Shift+P');
  await page.getByText('No path leads from d to e, or back.').waitFor();
  await chosen(page).toBe('de');
});

test('what λ depends on: λ along the way to the output, and the z that the derivatives read', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'd');
  await page.keyboard.press('Shift+L');
  await chosen(page).toBe('df');
  await choose(page, 'b');
  await page.keyboard.press('Shift+L');
  await chosen(page).toBe('bcdef');
});

test('a frame drawn with Shift adds to what is selected, and gives up what it no longer holds', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'a');
  const [b, e] = [await card(page, 'b').boundingBox(), await card(page, 'e').boundingBox()];
  if (!b || !e) throw new Error('a card is missing');
  const far = { x: e.x + e.width + 8, y: Math.max(b.y + b.height, e.y + e.height) + 8 };
  await page.keyboard.down('Shift');
  await page.mouse.move(b.x - 8, Math.min(b.y, e.y) - 30);
  await page.mouse.down();
  await page.mouse.move(far.x, far.y, { steps: 5 });
  await expect.poll(async () => (await selected(page)).includes('e')).toBe(true);
  await page.mouse.move(b.x + b.width + 8, far.y, { steps: 5 });
  await page.mouse.up();
  await chosen(page).toBe('ab');
  // A press on the ground without a drag frames nothing, and so leaves what there is.
  await page.mouse.click(b.x, b.y - 120);
  await page.keyboard.up('Shift');
  await chosen(page).toBe('ab');
  await page.mouse.click(b.x, b.y - 120);
  await chosen(page).toBe('');
});
