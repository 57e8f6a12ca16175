import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, shown } from './editor.ts';
import { openPage } from './page.ts';

/** Types into the list that has the keyboard, and takes what stands first. */
async function choose(page: Page, name: string | RegExp, typed: string): Promise<void> {
  await page.getByRole('combobox', { name }).waitFor();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

test('connect mode wires an output by keyboard, says what came of it, and gives the keyboard back', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'a').focus();
  await page.keyboard.press('c');
  await choose(page, 'Connect a: which end?', 'output');
  await choose(page, 'Connect the output of a to', 'd, port x');
  await expect.poll(() => shown(page, 'd', 'z')).toBe('2.7183');
  const edits = page.getByRole('log', { name: 'Edits' });
  await expect.poll(() => edits.innerText()).toBe('Connect: d = exp(a), z 2.7183, λ 1.');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-node')))
    .toBe('a');
  await page.keyboard.press('Control+z');
  await expect.poll(() => edits.innerText()).toContain('Undone: Connect');
});

test('connect mode starts at a port as well, greys what would close a cycle, and Escape leaves it', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'b').focus();
  await page.keyboard.press('c');
  await choose(page, 'Connect b: which end?', 'port x');
  const list = page.getByRole('listbox', { name: 'Choices' });
  const barred = list.getByRole('option', { disabled: true });
  expect(await barred.last().innerText()).toContain('That would close a cycle');
  expect(await list.getByRole('option').nth(1).innerText()).toContain('a → b, port x');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  expect(await shown(page, 'b', 'z')).toBe('1.0000');
});

test('Shift+C lists the edges of a node and takes one away', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'c').focus();
  await page.keyboard.press('Shift+C');
  await choose(page, 'Disconnect which edge of c?', 'b → c');
  await expect.poll(() => card(page, 'c').innerText()).toContain('port b is not connected');
});

/** The name of the card that has the keyboard. */
const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-node'));

test('the cards are one Tab stop, walked by arrows and along edges; Enter opens, Escape leaves', async () => {
  const page = await openPage('?example=exp-sin');
  const entry = page.getByRole('button', { name: /^Walk the graph, 7 nodes/ });
  await entry.focus();
  expect(await entry.isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('x');
  await page.keyboard.press('Control+ArrowRight');
  await expect.poll(() => focused(page)).toBe('a');
  await page.keyboard.press(';');
  await page.keyboard.press(';');
  await expect.poll(() => focused(page)).toBe('c');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press(',');
  await page.keyboard.press(']');
  await expect.poll(() => focused(page)).toBe('d');
  const ring = await card(page, 'd').evaluate((e) => getComputedStyle(e).outlineStyle);
  expect(ring).toBe('solid');
  // Arrows alone step through the run, also here.
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.getByRole('slider', { name: 'Step' }).inputValue()).toBe('21');
  expect(await focused(page)).toBe('d');
});

/** Puts a graph on the canvas as text. */
async function write(page: Page, ...lines: string[]): Promise<void> {
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByRole('textbox', { name: 'Formulas' }).fill(lines.join('\n'));
  // The node of the first line is then the one that is selected.
  await page.keyboard.press('Control+Home');
  await page.getByRole('tab', { name: 'Node' }).click();
}

test('a block is entered and left by keyboard', async () => {
  const page = await openPage('?example=exp-sin');
  await write(page, 'x = input(value=1)', 'y = silu(x)');
  await page.keyboard.press('w');
  await page.keyboard.press(';');
  await expect.poll(() => focused(page)).toBe('y');
  await page.keyboard.press('Enter');
  await card(page, 's').waitFor();
  await page.keyboard.press('Escape');
  await card(page, 's').waitFor({ state: 'detached' });
});

test('walking shows cards that were out of sight, also in a graph too large to draw whole', async () => {
  const page = await openPage('');
  const chain = Array.from({ length: 300 }, (_, i) => `x${i + 1} = sin(x${i})`);
  await write(page, 'x0 = input(value=1)', ...chain);
  await page.keyboard.press('w');
  for (let i = 0; i < 10; i++) await page.keyboard.press('+');
  await page.keyboard.press('[');
  await expect.poll(() => focused(page)).toBe('x300');
});

test('an edge that is taken away leaves the keyboard to the card whose port is open now', async () => {
  const page = await openPage('?example=exp-sin');
  const edge = page.getByRole('button', { name: 'Edge from c to e, port x' });
  for (const key of ['Delete', 'x']) {
    await edge.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press(key);
    await edge.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('e');
    await page.keyboard.press('Control+z');
    await edge.waitFor();
  }
});
