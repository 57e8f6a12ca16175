import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, card, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const SIZE = { viewport: { width: 1600, height: 1000 } };

/** The names of the cards, in the order of their ids. */
const names = (page: Page): Promise<string[]> =>
  page
    .locator('[data-node]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-node') ?? ''));

/** The names of the cards that are selected. */
const selected = (page: Page): Promise<string[]> =>
  page
    .locator('.react-flow__node.selected [data-node]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-node') ?? '').sort());

const label = (page: Page, name: string): Promise<string | null> =>
  card(page, name).getAttribute('aria-label');

async function choose(page: Page, ...wanted: string[]): Promise<void> {
  for (const [i, name] of wanted.entries()) {
    const modifiers = i === 0 ? [] : (['Shift'] as const);
    await card(page, name).click({ position: { x: 40, y: 10 }, modifiers: [...modifiers] });
  }
}

/** Puts text on the clipboard as a person does: types it somewhere and copies it from there. */
async function copyText(page: Page, text: string): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Find an op' });
  const area = await field.evaluateHandle((input) => {
    const made = document.createElement('textarea');
    made.setAttribute('aria-label', 'Scratch');
    input.after(made);
    return made;
  });
  await area.asElement()?.fill(text);
  await area.asElement()?.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  await area.evaluate((made) => made.remove());
}

test('nodes are copied and pasted at the pointer, fed as before, as one undo entry', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'b', 'c');
  await page.keyboard.press('Control+C');
  await page.mouse.move(700, 800);
  await page.keyboard.press('Control+V');
  await card(page, 'c_1').waitFor();
  expect(await label(page, 'b_1')).toContain('b_1 = a^2, z 1');
  expect(await label(page, 'c_1')).toContain('c_1 = a + b_1, z 2');
  expect(await selected(page)).toEqual(['b_1', 'c_1']);
  const boxes = await Promise.all(['b_1', 'c_1'].map((name) => card(page, name).boundingBox()));
  const middle = boxes.reduce((sum, box) => sum + ((box?.x ?? 0) + (box?.width ?? 0) / 2) / 2, 0);
  expect(Math.abs(middle - 700)).toBeLessThan(40);
  await press(page, 'Undo');
  expect(await names(page)).toHaveLength(7);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('nodes go to another tab and another document, wired among themselves alone', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'b', 'c');
  await page.keyboard.press('Control+C');
  const other = await openPage('', SIZE);
  await press(other, 'New graph');
  await expect.poll(() => names(other)).toEqual([]);
  await other.mouse.move(700, 500);
  await other.keyboard.press('Control+V');
  await card(other, 'c').waitFor();
  expect(await label(other, 'b')).toContain('b = ?^2');
  expect(await label(other, 'c')).toContain('c = ? + b');
});

test('what is cut leaves the flow whole; Delete leaves ports open; X dissolves', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'd');
  await page.keyboard.press('Control+X');
  await expect.poll(() => label(page, 'f')).toContain('f = c + e');
  expect(await shown(page, 'f', 'z')).toBe('2.9093');
  await page.mouse.move(700, 800);
  await page.keyboard.press('Control+V');
  expect(await label(page, 'd')).toContain('d = exp(c)');
  await press(page, 'Undo');
  await press(page, 'Undo');
  expect(await label(page, 'f')).toContain('f = d + e');
  await choose(page, 'd');
  await page.keyboard.press('Delete');
  await expect.poll(() => label(page, 'f')).toContain('f = ? + e');
  await press(page, 'Undo');
  await choose(page, 'b', 'd');
  await page.keyboard.press('x');
  await expect.poll(() => label(page, 'f')).toContain('f = c + e');
  expect(await label(page, 'c')).toContain('c = a + a');
  await press(page, 'Undo');
  expect(await names(page)).toHaveLength(7);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('a selection is duplicated beside itself', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'e');
  await page.keyboard.press('Control+D');
  await card(page, 'e_1').waitFor();
  expect(await label(page, 'e_1')).toContain('e_1 = sin(c)');
  const [one, two] = [await card(page, 'e').boundingBox(), await card(page, 'e_1').boundingBox()];
  expect((two?.x ?? 0) - (one?.x ?? 0)).toBeCloseTo(32, 0);
  expect(await selected(page)).toEqual(['e_1']);
  expect(await card(page, 'e_1').and(page.locator(':focus')).count()).toBe(1);
});

test('formulas on the clipboard become nodes; what cannot be read says where', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await copyText(page, 'g = tanh(c)\nh = g * w');
  await page.mouse.move(700, 800);
  await page.keyboard.press('Control+V');
  await card(page, 'h').waitFor();
  expect(await label(page, 'g')).toContain('g = tanh(c), z 0.964');
  expect(await selected(page)).toEqual(['g', 'h', 'w']);
  await press(page, 'Undo');
  expect(await names(page)).toHaveLength(7);
  await copyText(page, 'g = tanh(c)\nh = tank(g)');
  await page.mouse.move(700, 800);
  await page.keyboard.press('Control+V');
  await page.getByText(/^Not pasted: line 2, column 5: /).waitFor();
  expect(await names(page)).toHaveLength(7);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('text in a field is copied and pasted as text', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await choose(page, 'b');
  const field = page.getByRole('searchbox', { name: 'Find an op' });
  await field.fill('tanh');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+X');
  expect(await field.inputValue()).toBe('');
  await page.keyboard.press('Control+V');
  expect(await field.inputValue()).toBe('tanh');
  expect(await names(page)).toHaveLength(7);
});

test('a frame that has the keyboard is copied, duplicated and cut with its cards', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  const frames = page.getByRole('group', { name: /^Frame the sum/ });
  await choose(page, 'b', 'c');
  await page.keyboard.press('Shift+F');
  await page.getByRole('textbox', { name: /^Title of frame/ }).fill('the sum');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+D');
  await expect.poll(() => frames.count()).toBe(2);
  expect(await selected(page)).toEqual(['b_1', 'c_1']);
  await press(page, 'Undo');
  await expect.poll(() => frames.count()).toBe(1);
  await frames.focus();
  await page.keyboard.press('Control+X');
  await frames.waitFor({ state: 'detached' });
  expect(await names(page)).toEqual(['x', 'a', 'd', 'e', 'f']);
  await page.mouse.move(700, 800);
  await page.keyboard.press('Control+V');
  await expect.poll(() => frames.count()).toBe(1);
  expect((await names(page)).slice(-2)).toEqual(['b', 'c']);
});
