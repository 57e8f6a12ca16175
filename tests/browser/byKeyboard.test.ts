import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, shown } from './editor.ts';
import { openPage } from './page.ts';
import { figure, openTraining } from './trainingPage.ts';

/** Presses keys one after the other. */
async function keys(page: Page, ...all: readonly string[]): Promise<void> {
  for (const key of all) await page.keyboard.press(key);
}

/** What has the keyboard, as a screen reader names it. */
const at = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: e } = document;
    return e?.getAttribute('aria-label') ?? e?.textContent ?? '';
  });

/** The name of the card that has the keyboard. */
const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-node'));

/** Whether one sees what has the keyboard. */
const ringed = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });

/** Runs a command by its name. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Run a command' });
  await field.waitFor();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'detached' });
}

/** Into the graph of the exp/sin example, to its first card. */
async function begin(): Promise<Page> {
  const page = await openPage('?example=exp-sin');
  await card(page, 'x').waitFor();
  await page.keyboard.press('w');
  await expect.poll(() => focused(page)).toBe('x');
  return page;
}

/** Along edges from x to c. */
const toC = [';', ';', ';'] as const;

test('several nodes are selected, aligned, coloured, collapsed, framed; the frame is named, moved and left', async () => {
  const page = await begin();
  await keys(page, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await expect.poll(() => focused(page)).toBe('b');
  expect(await ringed(page)).toBe(true);
  const top = async (name: string): Promise<number> =>
    (await card(page, name).boundingBox())?.y ?? Number.NaN;
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(async () => Math.abs((await top('b')) - (await top('x')))).toBeLessThan(1);
  await run(page, 'colour: green');
  await page.keyboard.press('h');
  await expect.poll(async () => (await card(page, 'a').boundingBox())?.height).toBeLessThan(60);
  await page.keyboard.press('Shift+F');
  await expect.poll(() => at(page)).toMatch(/^Title of frame/);
  await page.keyboard.type('the way in');
  await page.keyboard.press('Enter');
  const frame = page.getByRole('group', { name: /the way in/ });
  const left = (await frame.boundingBox())?.x ?? 0;
  await expect.poll(() => at(page)).toBe('Frame the way in');
  expect(await ringed(page)).toBe(true);
  await keys(page, 'ArrowRight', 'ArrowRight');
  await expect.poll(async () => (await frame.boundingBox())?.x ?? 0).toBeGreaterThan(left);
  await page.keyboard.press('Delete');
  await frame.waitFor({ state: 'detached' });
  expect(await at(page)).toBe('Canvas');
  expect(await ringed(page)).toBe(true);
});

test('a note is asked for by key and left by Escape, back to its card; muting and stopping λ are keys', async () => {
  const page = await begin();
  await keys(page, ...toC);
  await expect.poll(() => focused(page)).toBe('c');
  await page.keyboard.press('n');
  await expect.poll(() => at(page)).toBe('Note');
  expect(await ringed(page)).toBe(true);
  await page.keyboard.type('two uses');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('c');
  await page.keyboard.press('Shift+S');
  await expect.poll(() => shown(page, 'a', 'lambda')).toBe('0');
  await keys(page, 'Shift+S', 'Shift+M');
  await expect.poll(() => shown(page, 'c', 'z')).toBe('1.0000');
});

test('nodes are grouped, entered, left and taken apart; edges are taken away and healed', async () => {
  const page = await begin();
  await keys(page, ...toC, ';', 'Control+Shift+ArrowDown');
  await keys(page, 'Control+Shift+ArrowRight', 'Control+g');
  await expect.poll(() => page.locator('[data-node]').count()).toBe(5);
  await expect.poll(() => focused(page)).toBe('f');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Graph', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('[data-node]').count()).toBe(5);
  await keys(page, 'Control+Shift+g');
  await expect.poll(() => page.locator('[data-node]').count()).toBe(7);
  await keys(page, 'Escape', 'w', 'Control+ArrowRight');
  await expect.poll(() => focused(page)).toBe('a');
  await page.keyboard.press('x');
  await card(page, 'a').waitFor({ state: 'detached' });
  expect(await at(page)).toBe('Canvas');
  await expect.poll(() => card(page, 'b').innerText()).not.toContain('not connected');
  await keys(page, 'Control+z');
  await card(page, 'a').waitFor();
  await keys(page, 'w', 'F2');
  await expect.poll(() => at(page)).toBe('Name of a');
  await page.keyboard.type('g');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('g');
});

test('finding, history and the overview are used and left; the text of the graph is left by Escape and Tab', async () => {
  const page = await begin();
  await page.keyboard.press('Control+f');
  await expect.poll(() => at(page)).toBe('Find');
  await page.keyboard.type('sin');
  await keys(page, 'Enter', 'Escape');
  await expect
    .poll(() => page.locator('.react-flow__node.selected [data-node="e"]').count())
    .toBe(1);
  await keys(page, 'w', 'Alt+ArrowDown', 'h', 'Shift+H');
  const history = page.getByRole('listbox', { name: 'Edits' });
  await history.waitFor();
  await expect.poll(() => history.evaluate((e) => e === document.activeElement)).toBe(true);
  await keys(page, 'Home', 'Enter', 'Escape');
  await expect.poll(async () => (await card(page, 'e').boundingBox())?.height).toBeGreaterThan(60);
  await page.keyboard.press('m');
  await page.getByRole('img', { name: 'Overview of the graph' }).waitFor();
  await page.keyboard.press('m');
  await page.getByRole('tab', { selected: true }).focus();
  await keys(page, 'ArrowRight', 'ArrowRight');
  await expect.poll(() => at(page)).toBe('Formulas');
  const text = page.getByRole('textbox', { name: 'Formulas' });
  await text.waitFor();
  await keys(page, 'Tab', 'Tab');
  await expect.poll(() => text.evaluate((e) => e.matches(':focus'))).toBe(true);
  await keys(page, 'Escape', 'Tab');
  await expect.poll(() => text.evaluate((e) => e.matches(':focus'))).toBe(false);
});

test('keys are changed, an example and a large graph are opened', async () => {
  const page = await begin();
  await page.keyboard.press('?');
  await expect.poll(() => at(page)).toBe('Find a shortcut');
  await page.keyboard.type('tidy');
  for (let i = 0; i < 6 && !/Tidy/.test(await at(page)); i++) await page.keyboard.press('Tab');
  expect(await ringed(page)).toBe(true);
  await keys(page, 'Enter', 'Control+j');
  await page.getByRole('dialog').getByText('Ctrl+J').waitFor();
  await page.keyboard.press('Escape');
  await run(page, 'Two moons');
  await card(page, 'X').waitFor();
  await page.getByText('Large graphs…').focus();
  await page.keyboard.press('Enter');
  await keys(page, 'Tab', 'Tab');
  await expect.poll(() => at(page)).toBe('Number of nodes');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await card(page, 'X').waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('[data-node]').count()).toBeGreaterThan(50);
});

test('codes are walked and decoded, β is slid, a step of training is taken', async () => {
  const page = await openTraining();
  const codes = page.getByRole('slider', { name: 'Latent means' });
  await codes.focus();
  // Come to by the keyboard: the tab before was pressed by the pointer.
  await keys(page, 'Shift+Tab', 'Tab');
  expect(await ringed(page)).toBe(true);
  const spoken = (): Promise<string | null> => codes.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect.poll(spoken).toMatch(/at \(/);
  const first = await spoken();
  await page.keyboard.press('ArrowUp');
  await expect.poll(spoken).not.toBe(first);
  const walk = page.locator('[data-role="walk"]');
  const before = await walk.getAttribute('data-code');
  await page.keyboard.press('Enter');
  await expect.poll(() => walk.getAttribute('data-code')).not.toBe(before);
  const weight = page.getByRole('slider', { name: 'KL weight β' });
  await weight.focus();
  expect(await ringed(page)).toBe(true);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shown(page, 'beta', 'z')).toBe('1.0500');
  await run(page, 'train one step');
  await expect.poll(() => figure(page, 'step')).toBe(1);
});

test('a formula is typed into the search, the op used last is added again; axe finds nothing wrong', async () => {
  const page = await begin();
  await page.keyboard.press('Space');
  await expect.poll(() => at(page)).toBe('Search ops and commands');
  const dialog = page.getByRole('dialog', { name: 'Add a node' });
  await page.keyboard.type('g = tanhh(c)');
  await expect.poll(() => dialog.innerText()).toContain('did you mean tanh?');
  expect(await violations(page, '[aria-label="Add a node"]')).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('g = tanh(c) * u');
  await expect.poll(() => dialog.innerText()).toContain('with new input u');
  await keys(page, 'Enter', 'Escape');
  await expect.poll(() => focused(page)).toBe('g');
  await page.keyboard.press('Space');
  await expect.poll(() => at(page)).toBe('Search ops and commands');
  await page.keyboard.type('parameter');
  await page.keyboard.press('Enter');
  const count = (): Promise<number> => page.locator('[data-node]').count();
  await expect.poll(count).toBe(11);
  await page.keyboard.press('Shift+R');
  await expect.poll(count).toBe(12);
  await page.keyboard.press('t');
  await expect.poll(() => at(page)).toBe('Data set');
  expect(await violations(page, '[aria-label="Set up training"]')).toEqual([]);
});
