import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, drag } from './editor.ts';
import { openPage } from './page.ts';

const SIZE = { viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' } as const;

const title = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: `Frame ${name}`, exact: true });

async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const [i, name] of names.entries())
    await card(page, name).click({
      position: { x: 20, y: 40 },
      modifiers: i > 0 ? ['Shift'] : [],
    });
}

/** Puts a frame around what is selected, and types its title. */
async function frame(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Shift+F');
  await page.getByRole('textbox', { name: /^Title of frame/ }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await title(page, name).waitFor();
}

const place = async (locator: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not seen');
  return { x: Math.round(box.x), y: Math.round(box.y) };
};

test('a framed selection is grouped with its frame, which is moved, left, reloaded and taken out again', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'b', 'c');
  await frame(page, 'poly');
  await choose(page, 'b', 'c');
  await page.keyboard.press('Control+g');
  await title(page, 'poly').waitFor({ state: 'detached' });

  await card(page, 'c').dblclick({ position: { x: 20, y: 40 } });
  await title(page, 'poly').waitFor();
  const [inside, port] = [await place(card(page, 'b')), await place(card(page, 'a'))];
  const at = await place(title(page, 'poly'));
  await drag(page, title(page, 'poly'), { x: at.x + 120, y: at.y + 90 });
  await expect.poll(() => place(card(page, 'b'))).not.toEqual(inside);
  expect(await place(card(page, 'a'))).toEqual(port);
  // A comment beside it, without a selection.
  await page.keyboard.press('Escape');
  await card(page, 'c').dblclick({ position: { x: 20, y: 40 } });
  await frame(page, 'why a square');
  expect(await violations(page)).toEqual([]);

  await page.reload();
  await card(page, 'f').waitFor();
  expect(await title(page, 'poly').count()).toBe(0);
  await card(page, 'c').dblclick({ position: { x: 20, y: 40 } });
  await title(page, 'poly').waitFor();
  await title(page, 'why a square').waitFor();
  await page.keyboard.press('Escape');
  await choose(page, 'c');
  await page.keyboard.press('Control+Shift+G');
  await title(page, 'poly').waitFor();
  await card(page, 'b').waitFor();
});

test('a frame stands in the right side of an ODE, and is undone there', async () => {
  const page = await openPage('?example=neural-ode', SIZE);
  await card(page, 'z').focus();
  await page.keyboard.press('Enter');
  await card(page, 'dz_dt').waitFor();
  await page.keyboard.press('Control+a');
  await frame(page, 'f(z, t, θ)');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.getByRole('group', { name: /^Frame/ }).waitFor({ state: 'detached' });
});

test('in a built-in block there is no frame, and it says why', async () => {
  const page = await openPage('?example=neural-ode', SIZE);
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page
    .getByRole('textbox', { name: 'Formulas', exact: true })
    .fill('x = input(value=1)\nf = silu(x)');
  await card(page, 'f').dblclick({ position: { x: 20, y: 40 } });
  await page.getByRole('navigation', { name: 'Open blocks' }).waitFor();
  await page.keyboard.press('Shift+F');
  await page.getByText('silu is built in; it cannot be edited here.').first().waitFor();
});
