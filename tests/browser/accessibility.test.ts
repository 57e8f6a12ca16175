import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, press } from './editor.ts';
import { openPage } from './page.ts';

for (const tab of ['Node', 'Chain rule and Lagrange', 'Solve', 'Formulas']) {
  test(`axe finds nothing wrong: ${tab}`, async () => {
    const page = await openPage('?example=exp-sin&step=13');
    await page.getByRole('tab', { name: tab }).click();
    expect(await violations(page)).toEqual([]);
  });
}

test('axe finds nothing wrong: Training, also with a batch on the canvas', async () => {
  const page = await openPage('?example=vae');
  await page.getByRole('tab', { name: 'Training' }).click();
  await press(page, 'One step');
  await page.locator('[data-role="step"][data-value="1"]').waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, 'Step through this batch');
  await page.getByRole('region', { name: 'This batch' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('axe finds nothing wrong in the laboratory', async () => {
  const page = await openPage('?example=exp-sin');
  await page.getByRole('tab', { name: 'Solve' }).click();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.getByRole('slider', { name: 'Violation ε' }).fill('0.1');
  await page.getByRole('radio', { name: 'Central differences' }).check();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'free mode' }).check();
  await page.getByRole('combobox', { name: 'Mistake' }).selectOption('recursion without an order');
  await page.getByRole('table').filter({ hasText: 'wrong λ' }).waitFor();
  await button(page, 'Ops and examples').click();
  expect(await violations(page)).toEqual([]);
});

test('axe finds what is wrong, colours in both themes, on the page and in a part', async () => {
  const page = await openPage();
  await press(page, 'New graph');
  await page.evaluate(() => {
    const pale = document.createElement('p');
    pale.textContent = 'pale';
    Object.assign(pale.style, { color: '#888', background: '#777' });
    document.querySelector('header')?.append(document.createElement('button'), pale);
  });
  const wrong = [
    expect.stringMatching(/^light: button-name: <button><\/button>$/),
    expect.stringMatching(/^light: color-contrast: <p .*>pale<\/p>$/),
    expect.stringMatching(/^dark: color-contrast: <p .*>pale<\/p>$/),
  ];
  expect(await violations(page)).toEqual(wrong);
  expect(await violations(page, 'header')).toEqual(wrong);
  expect(await violations(page, 'footer')).toEqual([]);
});

test('axe finds nothing wrong in search-to-add and on an empty canvas', async () => {
  const page = await openPage();
  await press(page, 'New graph');
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Search ops and commands' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the theme follows the system until the switch says otherwise, also after a reload', async () => {
  const page = await openPage('', { colorScheme: 'dark' });
  const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-theme');
  expect(await theme()).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(theme).toBe('light');
  await press(page, 'Switch theme');
  expect(await theme()).toBe('dark');
  await page.reload();
  expect(await theme()).toBe('dark');
});

test('regions, toolbar and tabs carry the names that screen readers and tests rely on', async () => {
  const page = await openPage('?example=exp-sin');
  for (const name of ['Canvas', 'Ops']) {
    expect(await page.getByRole('region', { name, exact: true }).count()).toBe(1);
  }
  const toolbar = page.getByRole('toolbar', { name: 'Steps' });
  for (const name of ['First step', 'Step back', 'Play', 'Step forward', 'Last step']) {
    expect(await toolbar.getByRole('button', { name, exact: true }).count()).toBe(1);
  }
  expect(await page.getByRole('searchbox', { name: 'Find an op' }).count()).toBe(1);
  expect(await button(page, 'Add exp').count()).toBe(1);
  expect(await page.getByRole('list', { name: 'Example graphs' }).count()).toBe(1);
  expect(await page.getByRole('status').count()).toBe(1);
});

test('the op tiles are one Tab stop that arrows walk, and search gives the keyboard back', async () => {
  const page = await openPage('?example=exp-sin');
  const focused = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.getByRole('searchbox', { name: 'Find an op' }).focus();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Add input');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Add randn');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Add add');
  const node = page.locator('[data-node="c"]');
  await node.focus();
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Search ops and commands' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('c = a + b, z 2, λ 6.9729');
});
