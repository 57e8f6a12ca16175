import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, drag } from './editor.ts';
import { openPage } from './page.ts';

const zoom = (page: Page): Promise<string> =>
  page
    .getByRole('region', { name: 'Canvas' })
    .getByText(/^\d+%$/)
    .innerText();
const placeOf = async (
  page: Page,
  name: string,
): Promise<{ x: number; y: number; width: number }> =>
  (await card(page, name).boundingBox()) ?? { x: Number.NaN, y: Number.NaN, width: 0 };
const overview = (page: Page) => page.getByRole('img', { name: 'Overview of the graph' });

interface Wheel {
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly wheelDeltaY?: number;
  readonly ctrlKey?: boolean;
}

/** Two fingers on a trackpad, as the browser tells it. */
const scroll = (page: Page, init: Wheel): Promise<void> =>
  page.locator('.react-flow__pane').evaluate((pane, { wheelDeltaY, ...rest }) => {
    const at = { bubbles: true, cancelable: true, clientX: 500, clientY: 300 };
    const event = new WheelEvent('wheel', { ...at, ...rest });
    if (wheelDeltaY !== undefined)
      Object.defineProperty(event, 'wheelDeltaY', { value: wheelDeltaY });
    pane.dispatchEvent(event);
  }, init);

test('keys zoom to 100 %, to the selection and to all, and move the graph', async () => {
  const page = await openPage('?example=exp-sin', { viewport: { width: 1280, height: 720 } });
  const whole = await zoom(page);
  await page.keyboard.press('0');
  await expect.poll(() => zoom(page)).toBe('100%');
  const before = await placeOf(page, 'c');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await placeOf(page, 'c')).x).toBeCloseTo(before.x - 80, 0);
  expect((await placeOf(page, 'c')).y).toBeCloseTo(before.y - 80, 0);
  await card(page, 'c').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('Shift+Period');
  await expect.poll(() => zoom(page)).toBe('200%');
  await page.keyboard.press('.');
  await expect.poll(() => zoom(page)).toBe(whole);
});

test('a wheel zooms, two fingers move the graph, pinching zooms; a setting makes both one', async () => {
  const page = await openPage('?example=exp-sin');
  const whole = await zoom(page);
  const before = await placeOf(page, 'c');
  await scroll(page, { deltaX: 10, deltaY: 30, wheelDeltaY: -90 });
  await expect.poll(async () => (await placeOf(page, 'c')).y).toBeCloseTo(before.y - 30, 0);
  expect((await placeOf(page, 'c')).x).toBeCloseTo(before.x - 10, 0);
  expect(await zoom(page)).toBe(whole);
  await scroll(page, { deltaY: 100, wheelDeltaY: -120 });
  await expect.poll(() => zoom(page)).not.toBe(whole);
  const wheeled = await zoom(page);
  await scroll(page, { deltaX: 1, deltaY: -30, wheelDeltaY: 90, ctrlKey: true });
  await expect.poll(() => zoom(page)).not.toBe(wheeled);
  const pinched = await zoom(page);
  for (const does of ['Scrolling zooms', 'Scrolling moves the graph']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('what scrolling does');
    await page.keyboard.press('Enter');
    // The palette is fetched first: what was typed is done once it is there.
    await page.getByText(does).waitFor();
  }
  const place = await placeOf(page, 'c');
  await scroll(page, { deltaY: 100, wheelDeltaY: -120 });
  await expect.poll(async () => (await placeOf(page, 'c')).y).toBeCloseTo(place.y - 100, 0);
  expect(await zoom(page)).toBe(pinched);
});

test('V held shows every digit of the node under the pointer, let go it does not', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'x').click({ position: { x: 20, y: 12 } });
  await card(page, 'c').hover({ position: { x: 20, y: 12 } });
  await page.keyboard.down('v');
  const peek = page.getByRole('tooltip');
  await expect.poll(() => peek.innerText()).toContain('6.972909262383508');
  await card(page, 'd').hover({ position: { x: 20, y: 12 } });
  await expect.poll(() => peek.innerText()).toContain('7.38905609893065');
  await page.keyboard.up('v');
  expect(await peek.count()).toBe(0);
});

test('V on a tensor shows its elements, as many as there is room for', async () => {
  const page = await openPage('?example=mlp');
  await card(page, 'W1').hover({ position: { x: 20, y: 12 } });
  await page.keyboard.down('v');
  const peek = page.getByRole('tooltip');
  await peek.waitFor();
  expect(await peek.locator('table').first().locator('td').count()).toBe(16);
  expect(await peek.innerText()).toMatch(/\[2×8\], min .* mean .* max/);
  await page.mouse.move(5, 5);
  await page.keyboard.up('v');
});

test('M shows an overview; dragging in it moves the graph', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'c').waitFor();
  expect(await overview(page).count()).toBe(0);
  await page.keyboard.press('m');
  await overview(page).waitFor();
  const painted = await overview(page)
    .locator('canvas')
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      return context?.getImageData(0, 0, width, height).data.filter((v) => v > 0).length ?? 0;
    });
  expect(painted).toBeGreaterThan(500);
  const before = await placeOf(page, 'c');
  const box = await overview(page).boundingBox();
  const corner = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 };
  await drag(page, overview(page), corner);
  await expect.poll(async () => (await placeOf(page, 'c')).x).toBeGreaterThan(before.x + 100);
  await page.keyboard.press('m');
  expect(await overview(page).count()).toBe(0);
});

test('axe finds nothing wrong with the overview and a peek', async () => {
  const page = await openPage('?example=mlp');
  await card(page, 'W1').waitFor();
  await page.keyboard.press('m');
  await card(page, 'W1').hover({ position: { x: 20, y: 12 } });
  await page.keyboard.down('v');
  await page.getByRole('tooltip').waitFor();
  expect(
    await violations(page, '[role="img"][aria-label="Overview of the graph"]', '[role="tooltip"]'),
  ).toEqual([]);
});
