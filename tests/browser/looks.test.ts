import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, drag } from './editor.ts';
import { openPage } from './page.ts';

const SMALL = { viewport: { width: 1280, height: 720 } };

test('a message covers no button', async () => {
  const page = await openPage('?example=exp-sin', SMALL);
  await card(page, 'c').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('m');
  await page.getByRole('img', { name: 'Overview of the graph' }).waitFor();
  await page.keyboard.press('Control+g');
  const said = page.getByText('is an op of this graph now');
  await said.waitFor();
  const covered = await said.evaluate((message) => {
    const a = message.getBoundingClientRect();
    const shown = [...document.querySelectorAll('button, [aria-label="Overview of the graph"]')];
    const under = shown.filter((one) => {
      const b = one.getBoundingClientRect();
      return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    });
    return { of: shown.length, names: under.map((one) => one.ariaLabel ?? one.textContent) };
  });
  expect(covered.of).toBeGreaterThan(20);
  expect(covered.names).toEqual([]);
});

/** What is seen at the middle of the sentence below a card. */
const seenAt = (page: Page, words: string): Promise<string> =>
  page.getByText(words, { exact: true }).evaluate((chip) => {
    const { x, y, width, height } = chip.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.textContent ?? '';
  });

test('what is wrong with a node is said within its column, above what lies there', async () => {
  const page = await openPage('?example=exp-sin', SMALL);
  await page.getByRole('tab', { name: 'Formulas', exact: true }).click();
  const text =
    'x = input(value=[1, 2, 3])\ny = input(value=[1, 2])\na = x + y\nb = sin(x)\nf = sum(b)';
  await page.getByRole('textbox', { name: 'Formulas', exact: true }).fill(text);
  const words = 'shapes [3] and [2] do not broadcast: axis −1 has sizes 3 and 2';
  const chip = card(page, 'a').getByText(words, { exact: true });
  await chip.waitFor();
  const [said, column] = [await chip.boundingBox(), await card(page, 'a').boundingBox()];
  expect(said?.width).toBeLessThan((column?.width ?? 0) * 1.2);
  expect(await chip.getAttribute('title')).toBe(words);
  await drag(page, card(page, 'f'), {
    x: (said?.x ?? 0) + (said?.width ?? 0) / 2,
    y: (said?.y ?? 0) + 10,
  });
  await page.keyboard.press('Escape');
  await expect.poll(() => seenAt(page, words)).toBe(words);
});

test('names in running text have their indices below the line, and a long sentence takes the keyboard', async () => {
  const page = await openPage('?example=diamonds', SMALL);
  const sentence = page.getByRole('status');
  await expect.poll(() => sentence.innerText()).toContain('Backward at x₀:');
  await expect.poll(() => page.getByRole('heading', { name: 'Chain rule at x₀' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Inspect edge x₀ → u₁' }).waitFor();
  await expect
    .poll(() => sentence.evaluate((s) => [s.scrollWidth > s.clientWidth, s.tabIndex]))
    .toEqual([true, 0]);
});

test('formulas beside a title keep the sizes of their indices', async () => {
  const page = await openPage('?example=diamonds', SMALL);
  const title = page.getByRole('heading', { name: 'Lagrange at x₀' });
  const sizes = () =>
    title
      .locator('.katex-html .mord')
      .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  await expect.poll(async () => new Set(await sizes()).size).toBeGreaterThan(1);
});
