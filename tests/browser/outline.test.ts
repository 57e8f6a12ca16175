import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, shown } from './editor.ts';
import { openPage } from './page.ts';

const line = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('treeitem', { name, exact: true });
/** What the keyboard is at, as a screen reader names it. */
const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

async function openOutline(page: Page): Promise<void> {
  await page.keyboard.press('Shift+O');
  await page.getByRole('tree').waitFor();
}

test('the outline is a tree of nodes with equation, z and λ, walked by arrows', async () => {
  const page = await openPage('?example=exp-sin');
  await openOutline(page);
  await expect.poll(() => focused(page)).toBe('x, z 0, λ 20.9187, input');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('c = a + b, z 2, λ 6.9729');
  expect(await line(page, 'c = a + b, z 2, λ 6.9729').locator('math').count()).toBe(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('Port a: from a');
  await page.keyboard.press('End');
  expect(await focused(page)).toBe('f = d + e, z 8.2984, λ 1, output');
  // The canvas follows.
  expect(await card(page, 'f').getAttribute('class')).toContain('selected');
});

test('values follow the cursor', async () => {
  const page = await openPage('?example=exp-sin&step=4');
  await openOutline(page);
  expect(await line(page, 'c = a + b, z 2, λ not yet').count()).toBe(1);
  expect(await line(page, 'd = exp(c), z not yet, λ not yet').count()).toBe(1);
});

test('a value is set, a node renamed, a connection changed and taken away, all from the tree', async () => {
  const page = await openPage('?example=exp-sin');
  await openOutline(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Value of x' }).waitFor();
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Value 0.5');
  expect(await shown(page, 'x', 'lambda')).toBe('555.9720');

  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toContain('a = exp(x)');
  await page.keyboard.press('F2');
  await page.keyboard.type('u');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toContain('u = exp(x)');
  expect(await card(page, 'u').count()).toBe(1);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('Port x: from u');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Connect port x of b to' }).waitFor();
  await page.keyboard.type('x: x');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Port x: from x');
  expect(await shown(page, 'b', 'z')).toBe('0.2500');

  await page.keyboard.press('Delete');
  await expect.poll(() => focused(page)).toBe('Port x: not connected');
  await page.keyboard.press('Delete');
  expect(await page.getByText('A port without an edge cannot be deleted').count()).toBe(1);
  expect(await card(page, 'b').count()).toBe(1);
});

test('nodes are added, chosen as output and deleted from the tree, which keeps the keyboard', async () => {
  const page = await openPage('?example=exp-sin');
  await openOutline(page);
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Search ops and commands' }).waitFor();
  await page.keyboard.type('tanh');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toContain('g = tanh(?)');
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Connect g: which end?' }).waitFor();
  await page.keyboard.type('port x');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Connect port x of g to' }).waitFor();
  await page.keyboard.type('c ');
  await page.keyboard.press('Enter');
  await page.keyboard.press('o');
  await expect.poll(() => focused(page)).toBe('g = tanh(c), z 0.964, λ 1, output');
  await page.keyboard.press('Delete');
  await expect.poll(() => card(page, 'g').count()).toBe(0);
  await expect.poll(() => focused(page)).toContain('λ');
});

test('a large graph is listed page by page, and says so', async () => {
  const page = await openPage('');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  const chain = Array.from({ length: 120 }, (_, i) => `x${i + 1} = sin(x${i})`);
  await page
    .getByRole('textbox', { name: 'Formulas' })
    .fill(['x0 = input(value=1)', ...chain].join('\n'));
  // The outline opens at the node that is selected: that of the line with the cursor.
  await page.keyboard.press('Control+Home');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByText('Nodes 1 to 50 of 121').waitFor();
  await page.getByRole('button', { name: 'Later nodes' }).click();
  await page.getByText('Nodes 51 to 100 of 121').waitFor();
  await expect.poll(() => focused(page)).toContain('x50 = sin(x49)');
  await page.keyboard.press('ArrowUp');
  await page.getByText('Nodes 1 to 50 of 121').waitFor();
  await expect.poll(() => focused(page)).toContain('x49 = sin(x48)');
});

test('every step is said in one live region, and the run stands in words, to be copied and gone to', async () => {
  const page = await openPage('?example=exp-sin&step=0', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  /** The texts of everything that a screen reader is told of by itself. */
  const told = (): Promise<string[]> =>
    page.locator('[role="status"], [role="log"], [role="alert"], [aria-live]').allInnerTexts();
  for (const lead of ['Forward at x:', 'Forward at a:', 'Forward at b:']) {
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await told()).filter((text) => text.includes(lead)).length)
      .toBe(1);
  }
  await openOutline(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Every step' });
  await expect.poll(() => table.getByRole('row').count()).toBe(22);
  expect(await table.locator('[aria-current="step"]').innerText()).toContain('Forward at b:');
  await table.getByRole('button', { name: 'Go to step 15' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page, 'c', 'lambda')).toBe('6.9729');
  await page.getByRole('button', { name: 'Copy as text' }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('15. Backward at c: λ_c = −0.4161 + 7.3891 = 6.9729.');
});

test('axe finds nothing wrong in the outline', async () => {
  const page = await openPage('?example=exp-sin');
  await openOutline(page);
  await page.keyboard.press('ArrowRight');
  expect(await violations(page)).toEqual([]);
});
