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
