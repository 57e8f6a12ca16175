import { Buffer } from 'node:buffer';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { FileChooser, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import {
  button,
  card,
  connect,
  drag,
  dragOp,
  multipliers,
  port,
  press,
  setValue,
  shown,
} from './editor.ts';
import { openPage } from './page.ts';

async function rename(page: Page, from: string, to: string): Promise<void> {
  await card(page, from).focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: `Name of ${from}` }).fill(to);
  await page.keyboard.press('Enter');
  await card(page, to).waitFor();
}

async function emptyCanvas(page: Page): Promise<void> {
  await press(page, 'New graph');
  await expect.poll(() => page.locator('[data-node]').count()).toBe(0);
}

test('exp/sin is built on an empty canvas by dragging and connecting', async () => {
  const page = await openPage('', { viewport: { width: 1600, height: 1000 } });
  await emptyCanvas(page);
  await dragOp(page, 'input', 0.1, 0.3);
  await setValue(page, 'x', '0');
  await dragOp(page, 'exp', 0.26, 0.3);
  await dragOp(page, 'square', 0.4, 0.5);
  await dragOp(page, 'add', 0.54, 0.4);
  await dragOp(page, 'exp', 0.72, 0.2);
  await dragOp(page, 'sin', 0.72, 0.6);
  await dragOp(page, 'add', 0.9, 0.4);
  expect(await page.locator('[data-node]').count()).toBe(7);
  expect(await card(page, 'c').innerText()).toContain('port a is not connected');
  await connect(page, 'x', 'a', 'x');
  await connect(page, 'a', 'b', 'x');
  await connect(page, 'a', 'c', 'a');
  await connect(page, 'b', 'c', 'b');
  await connect(page, 'c', 'd', 'x');
  await connect(page, 'c', 'e', 'x');
  await connect(page, 'd', 'f', 'a');
  await connect(page, 'e', 'f', 'b');
  expect(await multipliers(page)).toMatchObject({ f: '1.0000', c: '6.9729', x: '20.9187' });
  expect(await card(page, 'c').getAttribute('aria-label')).toBe('c = a + b, z 2, λ 6.9729');
  for (let i = 0; i < 16; i++) await press(page, 'Undo');
  expect(await page.locator('[data-node]').count()).toBe(0);
});

test('an edge dropped on an occupied port replaces the one that was there', async () => {
  const page = await openPage('?example=exp-sin');
  await connect(page, 'a', 'd', 'x');
  expect(await shown(page, 'd', 'z')).toBe('2.7183');
  expect(await page.getByRole('button', { name: /^Edge from . to d/ }).count()).toBe(1);
  await press(page, 'Undo');
  expect(await shown(page, 'd', 'z')).toBe('7.3891');
});

test('a cycle is refused while hovering, with the reason', async () => {
  const page = await openPage('?example=exp-sin');
  const from = await port(page, 'c', 'out').boundingBox();
  const to = await port(page, 'b', 'x').boundingBox();
  if (!from || !to) throw new Error('ports are not on screen');
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 4, { steps: 4 });
  await page.mouse.move(to.x + 4, to.y + 4, { steps: 4 });
  await expect.poll(() => page.getByText('That would close a cycle: c → b → c.').count()).toBe(1);
  await page.mouse.up();
  expect(await multipliers(page)).toMatchObject({ x: '20.9187' });
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('Space and a double click open search-to-add at the pointer', async () => {
  const page = await openPage('?example=exp-sin');
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await canvas.dblclick({ position: { x: 300, y: 440 } });
  await page.getByRole('combobox', { name: 'Search ops and commands' }).fill('hyperbolic');
  await page.keyboard.press('Enter');
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = tanh(?)');
  await canvas.hover({ position: { x: 200, y: 400 } });
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Search ops and commands' }).fill('log');
  await page.keyboard.press('Enter');
  expect(await card(page, 'h').getAttribute('aria-label')).toContain('h = log(?)');
  const place = await card(page, 'h').boundingBox();
  const frame = await canvas.boundingBox();
  expect(Math.abs((place?.x ?? 0) - (frame?.x ?? 0) - 200)).toBeLessThan(20);
});

test('nodes and edges are deleted, several at a time, and come back', async () => {
  const page = await openPage('?example=exp-sin', { viewport: { width: 1600, height: 1000 } });
  await card(page, 'e').click({ position: { x: 40, y: 10 } });
  await page.keyboard.press('Delete');
  expect(await page.locator('[data-node]').count()).toBe(6);
  // The card that had the keyboard is gone; the canvas has it.
  expect(
    await page.getByRole('region', { name: 'Canvas' }).and(page.locator(':focus')).count(),
  ).toBe(1);
  expect(await card(page, 'f').innerText()).toContain('port b is not connected');
  // The rest of the graph still runs.
  expect(await shown(page, 'd', 'z')).toBe('7.3891');
  await press(page, 'Undo');
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  await page.keyboard.down('Shift');
  await page.mouse.move(canvas.x + canvas.width - 10, canvas.y + 100);
  await page.mouse.down();
  await page.mouse.move(canvas.x + canvas.width * 0.68, canvas.y + canvas.height - 100, {
    steps: 6,
  });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.keyboard.press('Delete');
  expect(
    await page
      .locator('[data-node]')
      .evaluateAll((all) => all.map((n) => n.getAttribute('data-node'))),
  ).toEqual(['x', 'a', 'b', 'c']);
  await press(page, 'Undo');
  expect(await page.locator('[data-node]').count()).toBe(7);
  await page.getByRole('button', { name: 'Edge from c to e, port x' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  expect(await card(page, 'e').innerText()).toContain('port x is not connected');
});

test('several nodes are selected by Shift and click, and move together', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'd').click({ position: { x: 30, y: 8 } });
  await card(page, 'e').click({ position: { x: 30, y: 8 }, modifiers: ['Shift'] });
  const before = await card(page, 'e').boundingBox();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  const after = await card(page, 'e').boundingBox();
  expect((after?.y ?? 0) - (before?.y ?? 0)).toBeLessThan(-8);
  await page.keyboard.press('Delete');
  expect(await page.locator('[data-node]').count()).toBe(5);
  await press(page, 'Undo');
  await press(page, 'Undo');
  expect((await card(page, 'e').boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
});

test('a graph is built, wired and named by keyboard alone', async () => {
  const page = await openPage('?example=exp-sin');
  await button(page, 'New graph').focus();
  await page.keyboard.press('Enter');
  for (const op of ['input', 'sin', 'mul']) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Run a command' }).waitFor();
    await page.keyboard.type(op);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('tab', { name: 'Chain rule and Lagrange' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('combobox', { name: 'Port a' }).focus();
  await page.keyboard.type('x');
  await page.getByRole('combobox', { name: 'Port b' }).focus();
  await page.keyboard.type('a');
  await card(page, 'a').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Port x' }).focus();
  await page.keyboard.type('x');
  expect(await card(page, 'b').getAttribute('aria-label')).toBe('b = x * a, z 0.8415, λ 1');
  expect(await multipliers(page)).toEqual({ x: '1.3818', a: '1.0000', b: '1.0000' });
});

test('a node moves by dragging, as one undo step', async () => {
  const page = await openPage('?example=exp-sin');
  const before = await card(page, 'e').boundingBox();
  if (!before) throw new Error('e is not on screen');
  await drag(page, card(page, 'e').locator('.katex').first(), {
    x: before.x - 80,
    y: before.y - 20,
  });
  const after = await card(page, 'e').boundingBox();
  expect((after?.x ?? 0) - before.x).toBeLessThan(-60);
  await press(page, 'Undo');
  await expect.poll(async () => (await card(page, 'e').boundingBox())?.x).toBeCloseTo(before.x, 0);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
  // Escape gives a drag up, and so does the right button, which then opens no menu.
  for (const giveUp of [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(before.x, before.y, { button: 'right' }),
  ]) {
    await page.mouse.move(before.x + 40, before.y + 12);
    await page.mouse.down();
    await page.mouse.move(before.x - 40, before.y - 20, { steps: 4 });
    expect((await card(page, 'e').boundingBox())?.x).toBeLessThan(before.x - 40);
    await giveUp();
    await page.mouse.move(before.x - 60, before.y - 20, { steps: 2 });
    await page.mouse.up();
    expect((await card(page, 'e').boundingBox())?.x).toBeCloseTo(before.x, 0);
    expect(await button(page, 'Undo').isDisabled()).toBe(true);
    expect(await page.getByRole('menu').count()).toBe(0);
  }
});

test('a name is typeset, checked and undone', async () => {
  const page = await openPage('?example=exp-sin');
  await rename(page, 'c', 'mu_1');
  expect(await card(page, 'mu_1').locator('annotation').first().textContent()).toBe(
    '\\mu_{1} = a + b',
  );
  await card(page, 'a').focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'Name of a' });
  await field.fill('lambda');
  expect(await page.getByRole('alert').innerText()).toContain('kept for multipliers');
  await field.fill('b');
  expect(await page.getByRole('alert').innerText()).toContain('There is a node b already');
  await page.keyboard.press('Escape');
  expect(await card(page, 'a').count()).toBe(1);
});

test('bad values, NaN and missing wires are said in words, and the rest still runs', async () => {
  const page = await openPage('?example=exp-sin');
  await page.getByRole('spinbutton', { name: 'Value of x' }).click();
  await page.getByRole('textbox', { name: 'Value of x' }).fill('zero');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('alert').innerText()).toContain('This is not a value');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  const formulas = page.getByRole('textbox', { name: 'Formulas' });
  await formulas.fill('x = input(value=-1)\na = log(x)\nb = a + 1');
  expect(await shown(page, 'a', 'z')).toBe('NaN');
  expect(await card(page, 'a').innerText()).toContain('the first NaN: log of −1');
  expect(await card(page, 'b').innerText()).not.toContain('the first NaN');
  await formulas.fill('x = input(value=-1)\na = lug(x)');
  expect(await page.getByRole('alert').innerText()).toContain('line 2, column 5');
  expect(await page.locator('[data-node]').count()).toBe(3);
  await formulas.fill('x = input(value=[1, 2, 3])\ny = input(value=[1, 2])\na = x + y\nb = sin(x)');
  expect(await card(page, 'a').innerText()).toContain('axis −1 has sizes 3 and 2');
  expect(await card(page, 'b').getAttribute('aria-label')).toContain('z [0.8414709848078965,');
});

test('a tensor is a picture on its card and in the inspector, with its elements to read', async () => {
  const page = await openPage();
  await press(page, 'New graph');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  const formulas = page.getByRole('textbox', { name: 'Formulas' });
  await formulas.fill('w = parameter(value=[[1, -2], [3, 4], [0, 6]])\na = w^2');
  expect(await card(page, 'a').locator('canvas').count()).toBe(2);
  const z = card(page, 'a').locator('[data-role="z"]');
  expect(JSON.parse((await z.getAttribute('data-value')) ?? '')).toEqual([
    [1, 4],
    [9, 16],
    [0, 36],
  ]);
  await card(page, 'a').click({ position: { x: 40, y: 10 } });
  await page.getByRole('tab', { name: 'Node' }).click();
  const picture = page.getByRole('img', { name: 'z of a: min 0, mean 11, max 36, 1 of 6 are 0' });
  await picture.hover({ position: { x: 5, y: 5 } });
  await page.getByText('[0, 0] = 1', { exact: true }).waitFor();
});

test('a graph is saved to a file and opened again; a bad file says why and changes nothing', async () => {
  const page = await openPage('?example=exp-sin');
  const downloading = page.waitForEvent('download');
  await press(page, 'Save file');
  const file = join(tmpdir(), `adjoint-saved-${process.pid}.json`);
  await (await downloading).saveAs(file);
  onTestFinished(() => rmSync(file, { force: true }));
  await press(page, 'New graph');
  const open = async (files: Parameters<FileChooser['setFiles']>[0]): Promise<void> => {
    const choosing = page.waitForEvent('filechooser');
    await press(page, 'Open file');
    await (await choosing).setFiles(files);
  };
  await open(file);
  await card(page, 'x').waitFor();
  expect(await multipliers(page)).toMatchObject({ c: '6.9729', x: '20.9187' });
  await open({ name: 'bad.txt', mimeType: 'text/plain', buffer: Buffer.from('a = exq(x)') });
  await page.getByText('bad.txt was not opened: line 1, column 5').waitFor();
  expect(await page.locator('[data-node]').count()).toBe(7);
});
