import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, drag, press, setValue, shown } from './editor.ts';
import { openPage } from './page.ts';

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Edits' });
const entry = (page: Page, label: string): Locator =>
  list(page).getByRole('option', { name: label });
const labels = (page: Page): Promise<string[]> =>
  list(page)
    .getByRole('option')
    .locator('span:first-child')
    .evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));
const current = (page: Page): Promise<string> =>
  list(page).locator('[aria-selected="true"]').innerText();
const selected = (page: Page): Promise<string[]> =>
  page
    .locator('.react-flow__node.selected [data-node]')
    .evaluateAll((cards) => cards.map((one) => one.getAttribute('data-node') ?? ''));

/** Changes x, moves d, deletes e. */
async function threeEdits(page: Page): Promise<void> {
  await setValue(page, 'x', '0.5');
  const box = await card(page, 'd').boundingBox();
  await drag(page, card(page, 'd').locator('[data-role="lambda"] >> xpath=..'), {
    x: (box?.x ?? 0) + 40,
    y: (box?.y ?? 0) + 160,
  });
  await card(page, 'e').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('Delete');
  await card(page, 'e').waitFor({ state: 'detached' });
}

test('lists what was done and when, and leads to any of it and back', async () => {
  const page = await openPage('?example=exp-sin');
  await threeEdits(page);
  await press(page, 'History');
  await expect
    .poll(() => labels(page))
    .toEqual(['Start', 'Change value', 'Move node', 'Delete node']);
  expect(await entry(page, 'Move node').innerText()).toMatch(/\d+:\d\d/);
  expect(await current(page)).toContain('Delete node');
  await entry(page, 'Change value').click();
  await card(page, 'e').waitFor();
  expect(await shown(page, 'x', 'z')).toBe('0.5');
  expect(await current(page)).toContain('Change value');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page, 'x', 'z')).toBe('0');
  expect(await labels(page)).toHaveLength(4);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await card(page, 'e').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  expect(await list(page).count()).toBe(0);
  await press(page, 'Undo');
  await card(page, 'e').waitFor();
});

test('undo gives the selection back; a scrub, a drag and nudges are one entry each', async () => {
  const page = await openPage('?example=exp-sin');
  await threeEdits(page);
  await card(page, 'f').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('Control+z');
  await expect.poll(() => selected(page)).toEqual(['e']);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Alt+ArrowDown');
  const value = page.getByRole('spinbutton', { name: 'Value of x' });
  await value.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowUp');
  await press(page, 'History');
  await expect
    .poll(() => labels(page))
    .toEqual(['Start', 'Change value', 'Move node', 'Move node', 'Change value']);
});

test('an undo out of sight brings what has changed into sight; one in sight moves nothing', async () => {
  const page = await openPage('?example=exp-sin');
  await setValue(page, 'x', '0.5');
  const before = await card(page, 'f').boundingBox();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(page, 'x', 'z')).toBe('0');
  expect(await card(page, 'f').boundingBox()).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('f');
  await page.keyboard.press('Escape');
  for (let i = 0; i < 12; i++) await page.keyboard.press('+');
  const frame = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  const inSight = async (): Promise<boolean> => {
    const box = await card(page, 'x').boundingBox();
    return !!box && !!frame && box.x + box.width > frame.x && box.x < frame.x + frame.width;
  };
  expect(await inSight()).toBe(false);
  await page.keyboard.press('Control+z');
  await expect.poll(inSight).toBe(true);
});

test('axe finds nothing wrong with the history', async () => {
  const page = await openPage('?example=exp-sin');
  await threeEdits(page);
  await press(page, 'Undo');
  await page.keyboard.press('Shift+H');
  await list(page).waitFor();
  expect(await violations(page, 'header')).toEqual([]);
  expect(await button(page, 'History').getAttribute('aria-pressed')).toBe('true');
});
