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
  expect(await list.getByRole('option').first().innerText()).toContain('a → b, port x');
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
