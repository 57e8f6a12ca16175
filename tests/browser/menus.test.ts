import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card } from './editor.ts';
import { openPage } from './page.ts';

const menu = (page: Page, name: string): Locator => page.getByRole('menu', { name });
const item = (page: Page, name: string): Locator =>
  page.getByRole('menuitem', { name, exact: true });
const selected = (page: Page): Promise<string[]> =>
  page
    .locator('.react-flow__node.selected [data-node]')
    .evaluateAll((cards) => cards.map((one) => one.getAttribute('data-node') ?? ''));

/** The middle of the edge that ends at a port, on the screen. */
const middleOf = (page: Page, key: string): Promise<{ x: number; y: number }> =>
  page
    .locator(`.react-flow__edge[data-id="${key}"] path`)
    .first()
    .evaluate((path) => {
      const line = path as SVGPathElement;
      const at = line.getPointAtLength(line.getTotalLength() / 2);
      const { x, y } = at.matrixTransform(line.getScreenCTM() ?? undefined);
      return { x, y };
    });

test('the right button on a node selects it and opens its menu there', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'x').click();
  await card(page, 'c').click({ button: 'right', position: { x: 20, y: 12 } });
  await menu(page, 'Menu of c').waitFor();
  expect(await selected(page)).toEqual(['c']);
  const [box, at] = [
    await menu(page, 'Menu of c').boundingBox(),
    await card(page, 'c').boundingBox(),
  ];
  expect(Math.abs((box?.x ?? 0) - (at?.x ?? 0))).toBeLessThan(40);
  await item(page, 'Differentiate this node').click();
  expect(await menu(page, 'Menu of c').count()).toBe(0);
  await expect.poll(() => card(page, 'c').innerText()).toContain('output');
});

test('of several selected nodes the menu is about all', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'd').click();
  await card(page, 'e').click({ modifiers: ['Shift'] });
  await card(page, 'e').click({ button: 'right', position: { x: 20, y: 12 } });
  await menu(page, 'Menu of 2 nodes').waitFor();
  expect(await item(page, 'Rename node').getAttribute('aria-disabled')).toBe('true');
  expect(await item(page, 'Rename node').innerText()).toContain('needs one node selected');
  await item(page, 'Delete selection').click();
  expect(await page.locator('[data-node]').count()).toBe(5);
});

test('an edge has a menu, and the canvas has another', async () => {
  const page = await openPage('?example=exp-sin');
  const { x, y } = await middleOf(page, 'n5.x');
  await page.mouse.click(x, y, { button: 'right' });
  await menu(page, 'Menu of the edge to d, port x').waitFor();
  await item(page, 'Delete selection').click();
  await expect.poll(() => page.locator('.react-flow__edge').count()).toBe(7);
  const canvas = page.getByRole('region', { name: 'Canvas' });
  const corner = { x: 40, y: 500 };
  await canvas.click({ button: 'right', position: corner });
  await menu(page, 'Menu of the graph').waitFor();
  await item(page, 'Search ops and commands').click();
  await page.getByRole('combobox', { name: 'Search ops and commands' }).fill('tanh');
  await page.keyboard.press('Enter');
  const [place, frame] = [await card(page, 'g').boundingBox(), await canvas.boundingBox()];
  expect(Math.abs((place?.x ?? 0) - (frame?.x ?? 0) - corner.x)).toBeLessThan(20);
});

test('Shift+F10 opens the menu of what is selected; keys walk it and Escape returns', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'b').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+F10');
  await menu(page, 'Menu of b').waitFor();
  const focused = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.keyboard.press('d');
  await expect.poll(focused).toMatch(/^D/);
  await page.keyboard.press('Home');
  const first = await focused();
  await page.keyboard.press('ArrowUp');
  expect(await focused()).not.toBe(first);
  await page.keyboard.press('Escape');
  await expect.poll(focused).toMatch(/^b = a\^2/);
  await page.keyboard.press('ContextMenu');
  await menu(page, 'Menu of b').waitFor();
  await page.keyboard.press('Tab');
  expect(await menu(page, 'Menu of b').count()).toBe(0);
});

test('a menu of a node is seen whole in a small window, and keys reach its last row', async () => {
  const page = await openPage('?example=exp-sin', { viewport: { width: 1280, height: 720 } });
  await card(page, 'c').click({ button: 'right', position: { x: 20, y: 12 } });
  const shown = menu(page, 'Menu of c');
  const height = (of: 'clientHeight' | 'scrollHeight'): Promise<number> =>
    shown.evaluate((element, name) => element[name], of);
  expect(await height('scrollHeight')).toBe(await height('clientHeight'));
  await page.keyboard.press('End');
  const last = shown.getByRole('menuitem').last();
  expect(await last.evaluate((row) => row === document.activeElement)).toBe(true);
  const [box, row] = [await shown.boundingBox(), await last.boundingBox()];
  expect(box?.y).toBeGreaterThanOrEqual(8);
  expect((row?.y ?? 720) + (row?.height ?? 0)).toBeLessThanOrEqual(712);
});

test('a menu at the edge of the window is seen whole', async () => {
  const page = await openPage('?example=exp-sin', { viewport: { width: 1280, height: 720 } });
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  const corner = { x: (box?.x ?? 0) + (box?.width ?? 0) - 60, y: (box?.y ?? 0) + 500 };
  await page.mouse.click(corner.x, corner.y, { button: 'right' });
  const place = await menu(page, 'Menu of the graph').boundingBox();
  expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(720);
  expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(1280);
});

test('axe finds nothing wrong with a menu', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'c').click({ button: 'right', position: { x: 20, y: 12 } });
  await menu(page, 'Menu of c').waitFor();
  expect(await violations(page, '[role="menu"]')).toEqual([]);
});
