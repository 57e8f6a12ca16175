import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, shown } from './editor.ts';
import { openPage } from './page.ts';

const tour = (page: Page): Locator => page.getByRole('region', { name: 'Tour' });
const WINDOW = { viewport: { width: 1280, height: 720 }, firstVisit: true } as const;

/** The title of the stop that the tour is at, once it is there. */
const at = (page: Page, title: string): Promise<void> =>
  tour(page).getByRole('heading', { name: title }).waitFor();

/** Whether the card of the tour covers nothing of what it speaks of. */
async function isClear(page: Page, target: Locator): Promise<boolean> {
  const [a, b] = [await tour(page).boundingBox(), await target.boundingBox()];
  if (!a || !b) return false;
  return (
    a.x >= b.x + b.width || a.x + a.width <= b.x || a.y >= b.y + b.height || a.y + a.height <= b.y
  );
}

test('the first visit’s tour ends with a node of one’s own, differentiated, by keyboard alone', async () => {
  const page = await openPage('', WINDOW);
  await at(page, 'A graph that knows its derivative');
  expect(await isClear(page, card(page, 'c'))).toBe(true);
  expect(
    await tour(page)
      .getByRole('button', { name: 'Next' })
      .evaluate((e) => e === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Enter');
  await at(page, 'Forward');
  const steps = page.getByRole('toolbar', { name: 'Steps' });
  await expect.poll(() => isClear(page, steps)).toBe(true);
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await at(page, 'Backward');
  await page.keyboard.press('End');
  await at(page, 'A node of your own');
  await expect
    .poll(() => isClear(page, page.getByRole('searchbox', { name: 'Find an op' })))
    .toBe(true);
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Search ops and commands' }).waitFor();
  await page.keyboard.type('tanh');
  await page.keyboard.press('Enter');
  await at(page, 'Connect it');
  await expect.poll(() => isClear(page, card(page, 'g'))).toBe(true);
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Connect g: which end?' }).waitFor();
  await page.keyboard.type('port x');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Connect port x of g to' }).waitFor();
  await page.keyboard.type('c');
  await page.keyboard.press('Enter');
  await at(page, 'Differentiate it');
  await page.keyboard.press('o');
  await at(page, 'That is a derivative');
  await expect.poll(() => shown(page, 'x', 'lambda')).toBe('0.2120');
  await page.keyboard.press('Enter');
  await expect.poll(() => tour(page).count()).toBe(0);
  await page.reload();
  await card(page, 'g').waitFor();
  expect(await tour(page).count()).toBe(0);
});

test('it can be skipped, is not shown again, and is found in the help', async () => {
  const page = await openPage('', WINDOW);
  await button(page, 'Skip the tour').click();
  await expect.poll(() => tour(page).count()).toBe(0);
  await page.reload();
  await card(page, 'f').waitFor();
  expect(await tour(page).count()).toBe(0);
  await page.keyboard.press('?');
  await button(page, 'Take the tour').first().click();
  await at(page, 'A graph that knows its derivative');
  expect(await violations(page)).toEqual([]);
});

test('who comes for an example is not taken on it', async () => {
  const page = await openPage('?example=exp-sin', WINDOW);
  await card(page, 'f').waitFor();
  expect(await tour(page).count()).toBe(0);
});
