import type { CDPSession, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, card, port, shown } from './editor.ts';
import { openPage } from './page.ts';

const FINGERS = {
  hasTouch: true,
  isMobile: false,
  viewport: { width: 1280, height: 800 },
} as const;

interface Point {
  readonly x: number;
  readonly y: number;
}

async function middle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing to see there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const fingers = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

/** Moves fingers from where they begin to where they end, all at once, in steps as hands do. */
async function gesture(
  page: Page,
  paths: readonly { readonly from: Point; readonly to: Point }[],
): Promise<void> {
  const hand = await fingers(page);
  const at = (share: number): (Point & { id: number })[] =>
    paths.map(({ from, to }, id) => ({
      id,
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    }));
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let i = 1; i <= 8; i++)
    await hand.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(i / 8) });
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const tap = async (page: Page, locator: Locator): Promise<void> => {
  const { x, y } = await middle(locator);
  await page.touchscreen.tap(x, y);
};

test('one finger pans, two zoom', async () => {
  const page = await openPage('?example=exp-sin', FINGERS);
  const before = await card(page, 'a').boundingBox();
  if (!before) throw new Error('a is not on screen');
  const free = { x: before.x, y: before.y + 300 };
  await gesture(page, [{ from: free, to: { x: free.x + 60, y: free.y - 40 } }]);
  await expect
    .poll(async () => Math.round(((await card(page, 'a').boundingBox())?.x ?? 0) - before.x))
    .toBeGreaterThan(40);
  const panned = await card(page, 'a').boundingBox();
  await gesture(page, [
    { from: { x: 400, y: 590 }, to: { x: 300, y: 590 } },
    { from: { x: 460, y: 590 }, to: { x: 560, y: 590 } },
  ]);
  await expect
    .poll(async () => ((await card(page, 'a').boundingBox())?.width ?? 0) / (panned?.width ?? 1))
    .toBeGreaterThan(1.5);
});

test('a tap selects, and taps on two ports connect them', async () => {
  const page = await openPage('?example=exp-sin', FINGERS);
  await tap(page, card(page, 'e').locator('.katex').first());
  await expect.poll(() => card(page, 'e').getAttribute('class')).toContain('selected');
  await tap(page, port(page, 'a', 'out'));
  await tap(page, port(page, 'd', 'x'));
  await expect.poll(() => shown(page, 'd', 'z')).toBe('2.7183');
  const value = page.getByRole('spinbutton', { name: 'Value of x' });
  const { x, y } = await middle(value);
  await gesture(page, [{ from: { x, y }, to: { x: x + 40, y } }]);
  await expect.poll(() => shown(page, 'x', 'z')).not.toBe('0');
  await tap(page, value);
  await page.getByRole('textbox', { name: 'Value of x' }).waitFor();
});

test('a second finger breaks a drag off, and nothing is left of it', async () => {
  const page = await openPage('?example=exp-sin', FINGERS);
  const title = await middle(card(page, 'c').locator('.katex').first());
  const hand = await fingers(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly Point[]) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  const by = (far: number): Point => ({ x: title.x + far, y: title.y + far });
  const other = { x: 400, y: 590 };
  await touch('touchStart', title);
  await touch('touchMove', by(30));
  await touch('touchMove', by(60));
  await expect.poll(() => page.locator('[data-moved]').count()).toBe(4);
  await touch('touchStart', by(60), other);
  await touch('touchMove', by(80), other);
  await touch('touchEnd');
  await expect.poll(() => page.locator('[data-moved]').count()).toBe(0);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('a port takes a tap that misses it by a finger’s breadth', async () => {
  const page = await openPage('?example=exp-sin', FINGERS);
  const { x, y } = await middle(port(page, 'a', 'out'));
  await page.touchscreen.tap(x + 12, y);
  await tap(page, port(page, 'e', 'x'));
  await expect.poll(() => shown(page, 'e', 'z')).toBe('0.8415');
});

test('a finger that stays opens the menu of what is under it', async () => {
  const page = await openPage('?example=exp-sin', FINGERS);
  const { x, y } = await middle(card(page, 'b').locator('.katex').first());
  const hand = await fingers(page);
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  const menu = page.getByRole('menu', { name: 'Menu of b' });
  await menu.waitFor();
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await tap(page, menu.getByRole('menuitem', { name: /^Delete selection/ }));
  await expect.poll(() => card(page, 'b').count()).toBe(0);
});

test('an op is dragged in from the palette by a finger', async () => {
  const page = await openPage('?example=exp-sin', FINGERS);
  const tile = button(page, 'Add exp').first();
  await tile.scrollIntoViewIfNeeded();
  const from = await middle(tile);
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  const to = { x: canvas.x + 200, y: canvas.y + canvas.height - 120 };
  await gesture(page, [{ from, to }]);
  await card(page, 'g').waitFor();
  const made = await middle(card(page, 'g'));
  expect(Math.hypot(made.x - to.x, made.y - to.y)).toBeLessThan(20);
});
