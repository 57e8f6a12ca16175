import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Shortcuts' });
const keysOf = (page: Page, label: string, keys: string): Locator =>
  sheet(page).getByRole('button', { name: `Keys of ${label}: ${keys}. Change` });

async function openSheet(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await sheet(page).waitFor();
}

test('? lists all actions with their keys; typing finds some, Escape leaves', async () => {
  const page = await openPage('?example=exp-sin');
  await openSheet(page);
  expect(await sheet(page).getByRole('listitem').count()).toBeGreaterThan(35);
  await page.keyboard.type('undo');
  await expect.poll(() => sheet(page).getByRole('listitem').count()).toBe(1);
  expect(await keysOf(page, 'Undo', 'Ctrl+Z').isVisible()).toBe(true);
  await page.getByRole('searchbox', { name: 'Find a shortcut' }).fill('no such thing');
  expect(await sheet(page).innerText()).toContain('No action answers “no such thing”.');
  await press(page, 'Close');
  expect(await sheet(page).count()).toBe(0);
});

test('pressed keys become the action’s, also after a reload, until they are reset', async () => {
  const page = await openPage('?example=exp-sin');
  await openSheet(page);
  await keysOf(page, 'First step', 'Home').click();
  await page.keyboard.press('Control+j');
  await keysOf(page, 'First step', 'Ctrl+J').waitFor();
  await press(page, 'Close');
  expect(await button(page, 'First step').getAttribute('title')).toBe('First step (Ctrl+J)');
  await page.reload();
  await page.keyboard.press('Home');
  expect(await shown(page, 'x', 'z')).toBe('0');
  await page.keyboard.press('Control+j');
  await expect.poll(() => shown(page, 'x', 'z')).toBe('not yet');
  await openSheet(page);
  await press(page, 'Reset the keys of First step');
  await keysOf(page, 'First step', 'Home').waitFor();
  expect(await button(page, 'Reset all').isDisabled()).toBe(true);
});

test('keys of another action are named and swapped', async () => {
  const page = await openPage('?example=exp-sin');
  await openSheet(page);
  await keysOf(page, 'Keep all values shown', 'R').click();
  await page.keyboard.press('p');
  expect(await sheet(page).getByRole('alert').innerText()).toContain('P runs “Play or pause”.');
  await press(page, 'Swap: that gets R');
  await keysOf(page, 'Keep all values shown', 'P').waitFor();
  await keysOf(page, 'Play or pause', 'R').waitFor();
  await press(page, 'Reset all');
  await keysOf(page, 'Play or pause', 'P').waitFor();
});

test('what the browser keeps is refused, Escape gives up, the sheet stays', async () => {
  const page = await openPage('?example=exp-sin');
  await openSheet(page);
  await keysOf(page, 'Undo', 'Ctrl+Z').click();
  await page.keyboard.press('F5');
  expect(await button(page, 'New keys for Undo').innerText()).toBe(
    'The browser keeps F5 for itself.',
  );
  await page.keyboard.press('Escape');
  await keysOf(page, 'Undo', 'Ctrl+Z').waitFor();
  expect(await sheet(page).isVisible()).toBe(true);
});

test('keys stored wrongly are passed over', async () => {
  const page = await openPage('?example=exp-sin');
  await page.evaluate(() => localStorage.setItem('adjoint:keys', '{"first": "X", "undo": [3]}'));
  await page.reload();
  await page.keyboard.press('Home');
  await expect.poll(() => shown(page, 'x', 'z')).toBe('not yet');
});

test('axe finds nothing wrong with the sheet', async () => {
  const page = await openPage('?example=exp-sin');
  await openSheet(page);
  await keysOf(page, 'Keep all values shown', 'R').click();
  await page.keyboard.press('p');
  await sheet(page).getByRole('alert').waitFor();
  expect(await violations(page, 'dialog')).toEqual([]);
});
