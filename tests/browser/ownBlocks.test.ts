import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, ViewportSize } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, connect, multipliers, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const SIZE = { viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' } as const;
const SWISH = 'swish(x) = x * sigmoid(x)';
const USES = `${SWISH}\nx = input(value=1)\na = swish(x)\nb = swish(a)\nf = a + b`;

const formulas = (page: Page) => page.getByRole('textbox', { name: 'Formulas', exact: true });

async function text(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'Formulas' }).click();
  return formulas(page).innerText();
}

/** A page with a graph of its own, written as formulas. */
async function openWith(lines: string, viewport: ViewportSize = SIZE.viewport): Promise<Page> {
  const page = await openPage('', { ...SIZE, viewport });
  await press(page, 'New graph');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await formulas(page).fill(lines);
  await page.getByRole('tab', { name: 'Chain rule and Lagrange' }).click();
  return page;
}

const names = async (page: Page): Promise<string[]> => Object.keys(await multipliers(page)).sort();
const enter = (page: Page, name: string): Promise<void> =>
  card(page, name).dblclick({ position: { x: 20, y: 40 } });
const says = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor();
/** What a card shows has no number to click in its middle corner. */
async function choose(page: Page, ...chosen: readonly string[]): Promise<void> {
  for (const [i, name] of chosen.entries()) {
    await card(page, name).click({ position: { x: 20, y: 40 }, modifiers: i > 0 ? ['Shift'] : [] });
  }
}
const crumbs = (page: Page): Promise<string> =>
  page.getByRole('navigation', { name: 'Open blocks' }).innerText();

test('a selection is grouped, used again and taken apart, with the same values', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  const before = await multipliers(page);
  await choose(page, 'b', 'c');
  await page.keyboard.press('Control+g');
  await expect.poll(() => names(page)).toEqual(['a', 'c', 'd', 'e', 'f', 'x']);
  expect(await multipliers(page)).toEqual(
    Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'b')),
  );
  await button(page, 'Add block').click();
  expect(await card(page, 'b').getAttribute('aria-label')).toContain('b = block(?)');
  await page.keyboard.press('Delete');
  await choose(page, 'c');
  await page.keyboard.press('Control+Shift+g');
  await expect.poll(() => multipliers(page)).toEqual(before);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
  expect(await names(page)).toEqual(Object.keys(before).sort());
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('what cannot be one block is refused by name', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'd', 'e');
  await page.keyboard.press('Control+g');
  await says(page, 'd and e are both wanted outside; a block has one output.');
});

test('an op of one’s own is entered, and edited for all its uses', async () => {
  const page = await openWith(USES);
  const a = await shown(page, 'a', 'z');
  await enter(page, 'b');
  expect(await crumbs(page)).toMatch(/Graph\s+b = swish\(a\)/);
  expect(await names(page)).toEqual(['_1', 'swish', 'x']);
  expect(await shown(page, 'x', 'z')).toBe(a);
  expect(await card(page, 'x').innerText()).toContain('port, from a');
  await press(page, 'Add tanh');
  await connect(page, 'x', 'a', 'x');
  await connect(page, 'a', 'swish', 'b');
  await page.keyboard.press('Escape');
  expect(await shown(page, 'a', 'z')).toBe('0.7616');
  expect(await text(page)).toContain('swish = x * a');
});

test('what breaks inside stays as it is, says what is wrong, and is mended there', async () => {
  const page = await openWith(
    USES.replace(SWISH, 'swish(x) = {\n  a = tanh(x)\n  swish = x * a\n}'),
  );
  await enter(page, 'a');
  await page.getByRole('button', { name: 'Edge from x to a, port x' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await says(page, 'port x is not connected');
  expect(await names(page)).toEqual(['a', 'swish', 'x']);
  await connect(page, 'x', 'a', 'x');
  expect(await shown(page, 'swish', 'z')).toBe('0.7616');
  expect(await violations(page, 'main', '[aria-label="Ops"]')).toEqual([]);
});

test('a built-in block is read only, and made one’s own', async () => {
  const page = await openWith('x = input(value=1)\ny = silu(x)\nf = y^2');
  const before = await multipliers(page);
  await enter(page, 'y');
  await page.keyboard.press('Delete');
  await press(page, 'Make it your own');
  await expect.poll(() => crumbs(page)).toMatch(/y = my_silu\(x\)/);
  await press(page, 'Graph');
  expect(await multipliers(page)).toEqual(before);
});

test('the right side of an ODE is edited on the canvas', async () => {
  const page = await openWith(
    'z0 = input(value=1)\nk = input(value=0.5)\ny = ode(z0, 0, 1, k, f="-k * z", solver="rk4", steps=4)',
  );
  const before = await shown(page, 'y', 'z');
  await enter(page, 'y');
  await says(page, 'y: f(z, t, θ)');
  await press(page, 'Ops and examples');
  await press(page, 'Add sin');
  await connect(page, 'z', 'a', 'x');
  await connect(page, 'a', 'dz_dt', 'b');
  const place = await card(page, 'k').boundingBox();
  await page.keyboard.press('Control+z');
  expect(await card(page, 'k').boundingBox()).toEqual(place);
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(page, 'y', 'z')).not.toBe(before);
  expect(await text(page)).toContain('a = sin(z)');
});

test('ops are defined by a formula, renamed, and deleted when unused', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  const field = page.getByRole('textbox', { name: 'Define an op by a formula' });
  await field.fill('swish(x) = x * sigmoid(y)');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'y is no port of swish' }).waitFor();
  await field.fill(SWISH);
  await page.keyboard.press('Enter');
  await button(page, 'Add swish').click();
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = swish(?)');
  expect(await button(page, 'Delete op swish').isDisabled()).toBe(true);
  await press(page, 'Rename swish');
  await page.getByRole('textbox', { name: 'Name of swish' }).fill('exp');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'exp is the name of a built-in op.' }).waitFor();
  await page.getByRole('textbox', { name: 'Name of swish' }).fill('gate');
  await page.keyboard.press('Enter');
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = gate(?)');
  await choose(page, 'g');
  await page.keyboard.press('Delete');
  await press(page, 'Delete op gate');
  expect(await button(page, 'Add gate').count()).toBe(0);
});

test('the search box defines an op where it is to stand', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await page.keyboard.press('Space');
  const box = page.getByRole('combobox', { name: 'Search ops and commands' });
  await box.fill('gauss(x, s) = exp(-(x / t)^2)');
  await says(page, /t is no port of gauss/);
  await box.fill('gauss(x, s) = exp(-(x / s)^2)');
  await page.getByRole('option', { name: 'Define gauss' }).waitFor();
  await page.keyboard.press('Enter');
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = gauss(?, ?)');
});

test('ops go to another graph as a file', async () => {
  const page = await openWith(USES);
  const saved = page.waitForEvent('download');
  await press(page, 'Export ops');
  const path = join(mkdtempSync(join(tmpdir(), 'adjoint-')), 'ops.json');
  await (await saved).saveAs(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    format: 'adjoint-ops',
    version: 1,
  });
  await press(page, 'New graph');
  expect(await button(page, 'Add swish').count()).toBe(0);
  const chosen = page.waitForEvent('filechooser');
  await press(page, 'Import ops');
  await (await chosen).setFiles(path);
  await says(page, 'Added swish.');
  await button(page, 'Add swish').waitFor();
  const wrong = page.waitForEvent('filechooser');
  await press(page, 'Import ops');
  const buffer = Buffer.from('{"format": "adjoint-ops", "version": 1, "definitions": {"exp": {}}}');
  await (await wrong).setFiles({ name: 'wrong.json', mimeType: 'application/json', buffer });
  await says(page, /wrong.json was not read: definitions.exp: exp is the name of a built-in op/);
});

test('axe finds nothing wrong inside an op of one’s own, where formulas scroll', async () => {
  const page = await openWith(
    `gate(input_value, weight_value) = {
  hidden_value = tanh(input_value * weight_value + weight_value)
  gate = hidden_value * sigmoid(hidden_value)^2 + exp(input_value) * sin(hidden_value)
}
x = input(value=1)
f = gate(x, 2)`,
    { width: 1280, height: 720 },
  );
  await enter(page, 'f');
  await card(page, 'input_value').click({ position: { x: 12, y: 8 } });
  const scrolls = page
    .getByRole('tabpanel')
    .locator('span[tabindex="0"]', { has: page.locator('.katex') });
  await scrolls.first().waitFor();
  expect(await violations(page, '[aria-label="Inspector"]')).toEqual([]);
  await scrolls.first().focus();
  const before = await scrolls.first().evaluate((place) => place.scrollLeft);
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => scrolls.first().evaluate((place) => place.scrollLeft))
    .toBeGreaterThan(before);
});
