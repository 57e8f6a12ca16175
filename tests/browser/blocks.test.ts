import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, multipliers, port, press, shown, slider } from './editor.ts';
import { openPage } from './page.ts';

const SILU = 'x = input(value=0.5)\nu = exp(x)\nc = silu(u)\nd = c * u\nf = square(d)';
const STD = 'x = input(value=[1, 2, 4])\ns = std(x)\nf = square(s)';

/** A page with a graph of its own, written as formulas. */
async function openWith(text: string): Promise<Page> {
  const page = await openPage('', { reducedMotion: 'reduce' });
  await press(page, 'New graph');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByRole('textbox', { name: 'Formulas', exact: true }).fill(text);
  await page.getByRole('tab', { name: 'Chain rule and Lagrange' }).click();
  return page;
}

const enter = (page: Page, name: string): Promise<void> =>
  card(page, name).dblclick({ position: { x: 20, y: 40 } });

const crumbs = (page: Page): Promise<string> =>
  page.getByRole('navigation', { name: 'Open blocks' }).innerText();

const names = async (page: Page): Promise<string[]> => Object.keys(await multipliers(page)).sort();

const places = (page: Page): Promise<string | null> =>
  page.locator('.react-flow__viewport').getAttribute('style');

test('a double click opens a block, and its name leads back to the view as it was', async () => {
  const page = await openWith(SILU);
  const before = await multipliers(page);
  await press(page, 'Zoom in');
  const view = await places(page);
  await enter(page, 'c');
  expect(await crumbs(page)).toMatch(/Graph\s+c = silu\(u\)/);
  expect(await names(page)).toEqual(['c', 's', 'x']);
  expect(await page.getByRole('group', { name: /^s = sigmoid\(x\), z 0\.8387, / }).count()).toBe(1);
  expect(await card(page, 'x').innerText()).toContain('port, from u');
  expect(await shown(page, 'c', 'lambda')).toBe(before.c);
  await press(page, 'Graph');
  expect(await multipliers(page)).toEqual(before);
  expect(await places(page)).toBe(view);
});

test('the icon, the inspector and the keyboard open a block too; Escape leaves it', async () => {
  const page = await openWith(SILU);
  await press(page, 'Open block c');
  expect(await names(page)).toEqual(['c', 's', 'x']);
  await page.keyboard.press('Escape');
  expect(await names(page)).toEqual(['c', 'd', 'f', 'u', 'x']);
  await page.getByRole('tab', { name: 'Node' }).click();
  await press(page, 'Open block');
  expect(await names(page)).toEqual(['c', 's', 'x']);
  await page.keyboard.press('Escape');
  await card(page, 'c').focus();
  await page.keyboard.press('Enter');
  expect(await names(page)).toEqual(['c', 's', 'x']);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toMatch(/^c = /);
});

test('steps go over a closed block, into it, through it and out of it, in both passes', async () => {
  const page = await openWith(SILU);
  const status = page.getByRole('status');
  expect(await slider(page).getAttribute('max')).toBe('15');
  await press(page, 'First step');
  expect(await button(page, 'Step into').isDisabled()).toBe(true);
  await slider(page).fill('2');
  expect(await button(page, 'Step out').isDisabled()).toBe(true);
  await press(page, 'Step forward');
  expect(await status.innerText()).toContain('Forward at c');
  await press(page, 'Step back');
  await page.keyboard.press('ArrowDown');
  expect(await status.innerText()).toContain('Into silu at x');
  expect(await shown(page, 'x', 'z')).toBe('1.6487');
  expect(await shown(page, 's', 'z')).toBe('not yet');
  await press(page, 'Step forward');
  expect(await shown(page, 's', 'z')).toBe('0.8387');
  await press(page, 'Step out');
  expect(await status.innerText()).toContain('Forward at c');
  expect(await names(page)).toEqual(['c', 'd', 'f', 'u', 'x']);
  while (!(await status.innerText()).includes('Backward at c')) await press(page, 'Step forward');
  await press(page, 'Step into');
  expect(await status.innerText()).toContain('Backward along c → s');
  expect(await shown(page, 'x', 'lambda')).toBe('not yet');
  for (let step = 0; step < 4; step++) await press(page, 'Step forward');
  expect(await status.innerText()).toContain('Backward at x');
  await press(page, 'Step forward');
  expect(await names(page)).toEqual(['c', 'd', 'f', 'u', 'x']);
  expect(await status.innerText()).toContain('Backward along d → u');
});

test('what would change a built-in block says that it cannot', async () => {
  const page = await openWith(SILU);
  await enter(page, 'c');
  const notice = page.getByText('silu is built in; it cannot be edited here.');
  const refused = async (act: () => Promise<void>): Promise<void> => {
    await expect.poll(() => notice.count(), { timeout: 8000 }).toBe(0);
    await act();
    await expect.poll(() => notice.count()).toBe(1);
  };
  await refused(() => press(page, 'Add exp'));
  await refused(() => port(page, 'x', 'out').click());
  await card(page, 's').click({ position: { x: 20, y: 40 } });
  await refused(() => page.keyboard.press('Delete'));
  expect(await names(page)).toEqual(['c', 's', 'x']);
  await page.getByRole('tab', { name: 'Formulas' }).click();
  const text = page.getByRole('textbox', { name: 'Formulas of silu' });
  expect(await text.inputValue()).toBe('s = sigmoid(x)\nc = x * s');
  await refused(() => text.pressSequentially('y'));
  expect(await text.inputValue()).toBe('s = sigmoid(x)\nc = x * s');
});

test('blocks open inside blocks, and each name leads back to its own', async () => {
  const page = await openWith(STD);
  await enter(page, 's');
  expect(await names(page)).toEqual(['s', 'var', 'x']);
  await enter(page, 's');
  expect(await crumbs(page)).toMatch(/Graph\s+s = std\(x\)\s+s = safe_sqrt\(var\)/);
  await press(page, 's = std(x)');
  await enter(page, 'var');
  expect(await crumbs(page)).toMatch(/var = var\(x\)/);
  await press(page, 'Graph');
  expect(await names(page)).toEqual(['f', 's', 'x']);
});

test('a click on a card that cannot be dragged is one on it, even just after the graph has moved', async () => {
  const page = await openWith(STD);
  await enter(page, 's');
  const box = await card(page, 'var').boundingBox();
  if (!box) throw new Error('there is no card');
  await page.mouse.move(box.x + 20, box.y + 40);
  await page.mouse.wheel(8, 3);
  const canvas = page.locator('.react-flow[data-moving]');
  await expect.poll(() => canvas.count(), { interval: 5 }).toBe(1);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(1);
});

test('axe finds nothing wrong inside a block', async () => {
  const page = await openWith(STD);
  await enter(page, 's');
  expect(await violations(page)).toEqual([]);
});

test('a link means the closed graph, and another graph closes what is open', async () => {
  const linked = await openPage('?example=mlp&step=12');
  expect(await slider(linked).inputValue()).toBe('12');
  expect(await linked.getByRole('status').innerText()).toContain('Forward at loss');
  expect(await linked.getByRole('navigation', { name: 'Open blocks' }).count()).toBe(0);
  const page = await openWith(SILU);
  await enter(page, 'c');
  await press(page, 'exp and sin');
  expect(await names(page)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'x']);
  expect(await page.getByRole('navigation', { name: 'Open blocks' }).count()).toBe(0);
});
