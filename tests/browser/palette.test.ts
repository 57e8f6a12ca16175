import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Run a command' });
const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name });
const current = (page: Page): Promise<string> =>
  page.locator('[role="option"][aria-selected="true"]').innerText();

test('Ctrl+K runs an action by its name, and shows its keys', async () => {
  const page = await openPage('?example=exp-sin');
  await page.keyboard.press('Control+k');
  await field(page).pressSequentially('first');
  await expect.poll(() => current(page)).toMatch(/First step\s+Home/);
  await page.keyboard.press('Enter');
  expect(await field(page).count()).toBe(0);
  expect(await shown(page, 'x', 'z')).toBe('not yet');
});

test('arrows walk the list, the pointer chooses, Escape gives the keyboard back', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'c').focus();
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  expect(await current(page)).toContain('First step');
  await page.keyboard.press('ArrowDown');
  expect(await current(page)).toContain('Step back');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await current(page)).not.toContain('Step');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-node')))
    .toBe('c');
  await press(page, 'Search or run a command Ctrl K');
  await option(page, /^Select all/).click();
  expect(await page.locator('.react-flow__node.selected').count()).toBe(7);
});

test('what cannot be done is grey, says what it wants, and does nothing', async () => {
  const page = await openPage('?example=exp-sin');
  await page.keyboard.press('Control+k');
  await field(page).fill('undo');
  const undo = option(page, /^Undo/);
  expect(await undo.innerText()).toContain('needs an edit to take back');
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Enter');
  expect(await field(page).isVisible()).toBe(true);
});

test('goes to a node, opens an example, adds an op', async () => {
  const page = await openPage('?example=exp-sin');
  await page.keyboard.press('Control+k');
  await field(page).fill('go to e');
  await page.keyboard.press('Enter');
  await page.locator('.react-flow__node.selected [data-node="e"]').waitFor();
  await page.keyboard.press('Control+k');
  await field(page).fill('tanh');
  await page.keyboard.press('Enter');
  await card(page, 'g').waitFor();
  await page.keyboard.press('Control+k');
  await field(page).fill('moons');
  await page.keyboard.press('Enter');
  await card(page, 'loss').waitFor();
  expect(await button(page, 'Undo').isEnabled()).toBe(true);
});

test('axe finds nothing wrong with the palette', async () => {
  const page = await openPage('?example=exp-sin');
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  expect(await violations(page, 'dialog')).toEqual([]);
});
