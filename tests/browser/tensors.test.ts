import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, port, press } from './editor.ts';
import { type OpenOptions, openPage } from './page.ts';

const LAYER = `x = input(value=[[1, -2, 0.5], [3, 0, 1]])
W = parameter(value=[[1, 2], [3, 4], [5, 6]])
v = input(value=[1, 2, 3, 4, 5])
h = x @ W
a = tanh(h)
output a`;

/** A page with a graph typed as formulas, laid out, showing a tab. */
async function openGraph(text: string, tab = 'Node', options: OpenOptions = {}): Promise<Page> {
  const page = await openPage('', { viewport: { width: 1600, height: 1000 }, ...options });
  await press(page, 'New graph');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByRole('textbox', { name: 'Formulas' }).fill(text);
  await press(page, 'Fit to window');
  await page.getByRole('tab', { name: tab }).click();
  return page;
}

const select = (page: Page, name: string): Promise<void> =>
  card(page, name).click({ position: { x: 30, y: 10 } });

async function selectEdge(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
  const section = page.getByRole('region', { name: 'Edge', exact: true });
  await section.waitFor();
  return section;
}

/** Takes an edge from an output to a port, and holds it there. */
async function hold(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('ports are not on screen');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y - 30, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
}

test('hovering a picture reads an element, on the card and in the inspector', async () => {
  const page = await openGraph(LAYER);
  const z = card(page, 'x').locator('[data-role="z"]');
  await z.locator('canvas').hover({ position: { x: 2, y: 2 } });
  await z.getByText('[0, 0] = 1', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Ops' }).hover();
  await expect.poll(() => z.innerText()).toBe('');
  await select(page, 'x');
  const picture = page.getByRole('img', { name: /^z of x: min −2, mean 0\.5833, max 3/ });
  const box = await picture.boundingBox();
  await picture.hover({ position: { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) - 4 } });
  await page.getByText('[1, 2] = 1', { exact: true }).waitFor();
});

test('one scale for all z and one for all λ is stated, and can be switched off', async () => {
  const page = await openGraph(LAYER);
  const canvas = page.getByRole('region', { name: 'Canvas' });
  expect(await canvas.innerText()).toMatch(/z\s+−15\s+15\s+λ\s+−1\s+1\s+Shared scale/);
  const pixel = (name: string): Promise<number[]> =>
    card(page, name)
      .locator('[data-role="z"] canvas')
      .evaluate((c) => [
        ...((c as HTMLCanvasElement).getContext('2d')?.getImageData(1, 1, 1, 1).data ?? []),
      ]);
  const shared = await pixel('a');
  await canvas.getByRole('button', { name: 'Shared scale' }).click();
  expect(await canvas.innerText()).toContain('each picture on a scale of its own');
  await expect.poll(() => pixel('a')).not.toEqual(shared);
});

test('statistics and a histogram are given for z and for λ', async () => {
  const page = await openGraph(`u = input(value=[1, 0, -3, 0, 2, 6])\ns = log(u)`);
  await select(page, 's');
  const z = page.getByRole('region', { name: 'z of s' });
  const numbers = (await z.getByLabel('Statistics of z of s').innerText()).replace(/\s+/g, ' ');
  expect(numbers).toBe('min 0 mean 0.828 max 1.792 zero 1 (16.7%) NaN 1 (16.7%) ±∞ 2 (33.3%)');
  await z.getByRole('img', { name: /^Histogram of z of s: from 0 to 1\.792/ }).waitFor();
  const lambda = page.getByRole('region', { name: 'λ of s' });
  await lambda.getByRole('img', { name: /^Histogram of λ of s/ }).waitFor();
});

test('the table of elements is walked by keyboard, in slices where there are more axes', async () => {
  const page = await openGraph(
    'u = input(value=[1, 2, 3])\nt = broadcast_to(u, shape=[2, 400, 3])\ny = cumsum(t, axis=1)',
  );
  await select(page, 'y');
  await press(page, 'Show the elements of z of y');
  const grid = page.getByRole('grid', { name: 'Elements of z of y' });
  expect(await grid.getAttribute('aria-rowcount')).toBe('401');
  expect(await grid.getByRole('row').count()).toBeLessThan(12);
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.getByText('[0, 1, 1] = 4', { exact: true }).waitFor();
  await page.keyboard.press('Control+End');
  await page.getByText('[0, 399, 2] = 1200', { exact: true }).waitFor();
  const active = await grid.getAttribute('aria-activedescendant');
  expect(await page.locator(`[id="${active}"]`).innerText()).toBe('1200.000');
  await page.getByRole('spinbutton', { name: 'Index on axis 0, Elements of z of y' }).fill('1');
  await page.getByText('[1, 399, 2] = 1200', { exact: true }).waitFor();
  await page
    .getByRole('combobox', { name: 'Axis of the rows, Elements of z of y' })
    .selectOption('axis 0 (2)');
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('3');
});

test('a million elements are a table of a few rows', async () => {
  const page = await openGraph(
    'u = input(value=2)\nt = broadcast_to(u, shape=[1000, 1000])\ny = mean(t^2)',
  );
  await select(page, 't');
  await press(page, 'Show the elements of z of t');
  const grid = page.getByRole('grid', { name: 'Elements of z of t' });
  expect(await grid.getByRole('row').count()).toBe(9);
  await grid.focus();
  await page.keyboard.press('Control+End');
  await page.getByText('[999, 999] = 2', { exact: true }).waitFor();
  expect(await grid.getByRole('rowheader').last().innerText()).toBe('999');
});

test('a selected edge shows its rule and its Jacobian, where that is small', async () => {
  const page = await openGraph(LAYER);
  const edge = await selectEdge(page, 'Edge from x to h, port a');
  const rule = await edge.locator('annotation').nth(1).textContent();
  expect(rule).toContain('W^\\top');
  expect(await edge.innerText()).toContain('4 × 6');
  await press(page, 'Show the elements of the Jacobian ∂h/∂x');
  const grid = edge.getByRole('grid');
  const rows = await grid.getByRole('row').allInnerTexts();
  expect(rows[1]?.split(/\s*\t\s*/)).toEqual(
    expect.arrayContaining(['h[0, 0]', '1.000', '3.000', '5.000']),
  );
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await edge.getByText('∂h[0, 0]/∂x[0, 1] = 3', { exact: true }).waitFor();
});

test('an edge is inspected from the chain rule too; too large a Jacobian is only counted', async () => {
  const page = await openGraph(
    'u = input(value=2)\nt = broadcast_to(u, shape=[9, 9])\ny = tanh(t)\noutput y',
    'Chain rule and Lagrange',
  );
  await select(page, 't');
  await press(page, 'Inspect edge t → y');
  const edge = page.getByRole('region', { name: 'Edge', exact: true });
  expect(await edge.innerText()).toContain('81 × 81 = 6561 entries; up to 4096 are shown');
  expect(await page.getByRole('heading', { name: 'Chain rule at t' }).count()).toBe(1);
});

test('while an edge is dragged its shape is shown, and each port says whether it fits', async () => {
  const page = await openGraph(LAYER);
  await hold(page, port(page, 'v', 'out'), port(page, 'h', 'b'));
  await page.locator('.react-flow').getByText('v [5]', { exact: true }).waitFor();
  await page.getByText(/does not fit: .*axis −1 of the left has size 3/).waitFor();
  expect(await port(page, 'h', 'b').getAttribute('data-fit')).toBe('misfit');
  expect(await port(page, 'a', 'x').getAttribute('data-fit')).toBe('fits');
  const to = await port(page, 'a', 'x').boundingBox();
  await page.mouse.move((to?.x ?? 0) + 4, (to?.y ?? 0) + 4, { steps: 4 });
  await page.getByText('fits: a becomes [5]', { exact: true }).waitFor();
  await page.mouse.up();
  expect(await card(page, 'a').getAttribute('aria-label')).toContain('a = tanh(v)');
  expect(await page.locator('[data-fit]').count()).toBe(0);
});

test('what does not fit can be wired all the same, and the list of a port says so as well', async () => {
  const page = await openGraph(LAYER);
  await select(page, 'h');
  const list = page.getByRole('combobox', { name: 'Port b' });
  expect(await list.locator('option').allInnerTexts()).toEqual([
    'not connected',
    'own value',
    'x [2×3], does not fit',
    'W [3×2]',
    'v [5], does not fit',
  ]);
  await hold(page, port(page, 'v', 'out'), port(page, 'h', 'b'));
  await page.mouse.up();
  await expect.poll(() => card(page, 'h').innerText()).toContain('axis −1 of the left has size 3');
});

test('values are pasted as CSV, with the place of what is wrong, as one undo step', async () => {
  const page = await openGraph('x = input(value=1)\ny = x * 2');
  await select(page, 'x');
  await page.getByText('Paste values, CSV or JSON').click();
  const field = page.getByRole('textbox', { name: 'Values as CSV or JSON' });
  await field.fill('1, 2, 3\n4, five, 6');
  expect(await page.getByRole('alert').innerText()).toBe(
    'line 2, column 2: “five” is not a number',
  );
  expect(await button(page, 'Use values').isDisabled()).toBe(true);
  await field.fill('1; 2; NaN\n4; Infinity; 6');
  await press(page, 'Use values');
  const z = card(page, 'x').locator('[data-role="z"]');
  expect(await z.getAttribute('data-value')).toBe('[[1,2,NaN],[4,Infinity,6]]');
  await press(page, 'Undo');
  await expect.poll(() => z.getAttribute('data-value')).toBe('1');
});

test('values are drawn from a seed, the same each time, and are part of the document', async () => {
  const page = await openGraph('W = parameter(value=1)\ny = W * 2');
  await select(page, 'W');
  await page.getByText('Fill by a rule, with a seed').click();
  await page.getByRole('combobox', { name: 'Initialiser' }).selectOption('Xavier uniform');
  await page.getByRole('textbox', { name: 'Shape' }).fill('7');
  expect(await page.getByRole('alert').innerText()).toContain('no matrix [fan_in×fan_out]');
  await page.getByRole('textbox', { name: 'Shape' }).fill('4, 3');
  await page.getByRole('textbox', { name: 'Seed' }).fill('42');
  await press(page, 'Fill');
  const z = card(page, 'W').locator('[data-role="z"]');
  const filled = JSON.parse((await z.getAttribute('data-value')) ?? '') as number[][];
  expect(filled).toHaveLength(4);
  expect(Math.max(...filled.flat().map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / 7));
  await press(page, 'Undo');
  await expect.poll(() => z.getAttribute('data-value')).toBe('1');
  await press(page, 'Redo');
  await expect
    .poll(async () => JSON.parse((await z.getAttribute('data-value')) ?? ''))
    .toEqual(filled);
});

test('params are checked as they are typed', async () => {
  const page = await openGraph('x = input(value=[[1, 2], [3, 4]])\ny = sum(x, axis=0)');
  await select(page, 'y');
  const field = page.getByRole('textbox', { name: 'Param axis' });
  await field.fill('first');
  expect(await page.getByRole('alert').innerText()).toContain('axis is not');
  await field.fill('0, 1');
  await field.press('Enter');
  await expect.poll(() => card(page, 'y').getAttribute('aria-label')).toContain('z 10');
});

test('axe finds nothing wrong with tensors, an edge and the value editor', async () => {
  const page = await openGraph(LAYER, 'Node');
  await select(page, 'W');
  await press(page, 'Show the elements of z of W');
  await page.getByText('Paste values, CSV or JSON').click();
  await page.getByText('Fill by a rule, with a seed').click();
  expect(await violations(page, '[aria-label="Inspector"]')).toEqual([]);
  await selectEdge(page, 'Edge from x to h, port a');
  expect(await violations(page, '[aria-label="Inspector"]')).toEqual([]);
});
