import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, drag, multipliers, port, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const SIZE = { viewport: { width: 1600, height: 1000 } };
const EDGES = /^Edge from/;

const search = (page: Page) => page.getByRole('combobox', { name: 'Search ops and commands' });
const options = (page: Page): Promise<string[]> =>
  page.getByRole('listbox', { name: 'Found' }).getByRole('option').allInnerTexts();
const edgesOf = (page: Page, name: RegExp = EDGES): Promise<number> =>
  page.getByRole('button', { name }).count();

/** A place on the canvas with nothing in it, as shares of its size. */
async function place(page: Page, across: number, down: number): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!box) throw new Error('there is no canvas');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

test('an edge let go on the canvas asks for an op that takes its shape, and is wired to it', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await drag(page, port(page, 'c', 'out'), await place(page, 0.6, 0.85));
  await search(page).waitFor();
  await page.getByText('c scalar').waitFor();
  expect(await violations(page, '[aria-label="Add a node"]')).toEqual([]);
  expect((await options(page)).some((text) => text.includes('matmul'))).toBe(false);
  await search(page).fill('hyperbolic');
  await page.keyboard.press('Enter');
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = tanh(c)');
  expect(await shown(page, 'g', 'z')).toBe('0.9640');
  await expect.poll(() => card(page, 'g').and(page.locator(':focus')).count()).toBe(1);
  await press(page, 'Undo');
  expect(await card(page, 'g').count()).toBe(0);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('an edge drawn back from a port asks for what can feed it; Escape leaves all as it was', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await page.getByRole('button', { name: 'Edge from c to e, port x' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await drag(page, port(page, 'e', 'x'), await place(page, 0.6, 0.85));
  await search(page).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => search(page).count()).toBe(0);
  await drag(page, port(page, 'e', 'x'), await place(page, 0.6, 0.85));
  await search(page).fill('input');
  await page.keyboard.press('Enter');
  expect(await card(page, 'e').getAttribute('aria-label')).toContain('e = sin(y)');
  const [fed, feeder] = [await card(page, 'e').boundingBox(), await card(page, 'y').boundingBox()];
  expect((feeder?.x ?? 0) + (feeder?.width ?? 0)).toBeLessThan(fed?.x ?? 0);
});

test('favourites and what was used last stand above the ops, and come first in the search', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await page.getByText('What you add stands here.').waitFor();
  const tile = button(page, 'Add tanh');
  await tile.hover();
  await page.locator('[data-star="tanh"]').click();
  await button(page, 'Add tanh (favourites)').waitFor();
  await press(page, 'Add sin');
  await button(page, 'Add sin (recent)').waitFor();
  await page.reload();
  await button(page, 'Add tanh (favourites)').waitFor();
  expect(await violations(page, '[aria-label="Ops"]')).toEqual([]);
  await page.mouse.move(800, 800);
  await page.keyboard.press('Space');
  await search(page).waitFor();
  const [first, second] = await options(page);
  expect([first, second].map((text) => /tanh|sin/.exec(text ?? '')?.[0])).toEqual(['tanh', 'sin']);
  await page.keyboard.press('Alt+Enter');
  await expect.poll(async () => /sin/.test((await options(page))[0] ?? '')).toBe(true);
  expect(await button(page, 'Add tanh (favourites)').count()).toBe(0);
});

test('a port is taken by click and click; Escape lets go', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await port(page, 'a', 'out').click();
  await page.mouse.move(500, 700);
  await page.getByText('a scalar').waitFor();
  await port(page, 'e', 'x').hover();
  await page.getByText('fits: e becomes scalar').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByText('a scalar').count()).toBe(0);
  await port(page, 'e', 'x').click();
  await port(page, 'a', 'out').click();
  expect(await card(page, 'e').getAttribute('aria-label')).toContain('e = sin(a)');
  expect(await multipliers(page)).toMatchObject({ a: '22.7075' });
  await press(page, 'Undo');
  expect(await card(page, 'e').getAttribute('aria-label')).toContain('e = sin(c)');
});

test('an edge is taken up by its end: to another port, away, or back by Escape', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  const all = await edgesOf(page);
  await drag(page, port(page, 'e', 'x'), await place(page, 0.6, 0.85));
  expect(await card(page, 'e').innerText()).toContain('port x is not connected');
  expect(await edgesOf(page)).toBe(all - 1);
  await press(page, 'Undo');
  await drag(page, port(page, 'e', 'x'), port(page, 'f', 'a'));
  expect(await card(page, 'f').getAttribute('aria-label')).toContain('f = c + e');
  await press(page, 'Undo');
  // Over a port that would close a cycle it stays.
  await drag(page, port(page, 'd', 'x'), port(page, 'b', 'x'));
  expect(await edgesOf(page)).toBe(all);
  const from = await port(page, 'e', 'x').boundingBox();
  if (!from) throw new Error('the port is not on screen');
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 200, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.move(from.x, from.y + 220, { steps: 2 });
  await page.mouse.up();
  await expect.poll(() => edgesOf(page)).toBe(all);
  expect(await search(page).count()).toBe(0);
});

test('the other end of an edge is taken to another output, or away', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  /** The part of an edge beside the output that it comes from. */
  const hold = async (): Promise<void> => {
    const out = await port(page, 'c', 'out').boundingBox();
    if (!out) throw new Error('the port is not on screen');
    // Beside the port: on it a new edge begins. Of two edges there the one to e is selected, and on top.
    await page.getByRole('button', { name: 'Edge from c to e, port x' }).focus();
    await page.keyboard.press('Enter');
    await page.mouse.move(out.x + 18, out.y + 5);
    await page.mouse.down();
    await page.mouse.move(out.x + 60, out.y + 40, { steps: 4 });
  };
  const all = await edgesOf(page);
  await hold();
  const b = await port(page, 'b', 'out').boundingBox();
  await page.mouse.move((b?.x ?? 0) + 5, (b?.y ?? 0) + 5, { steps: 6 });
  await page.mouse.up();
  const fed = async (): Promise<string[]> =>
    Promise.all(
      ['d', 'e'].map(async (name) => (await card(page, name).getAttribute('aria-label')) ?? ''),
    );
  expect((await fed()).filter((label) => label.includes('(b)'))).toHaveLength(1);
  expect(await edgesOf(page)).toBe(all);
  await press(page, 'Undo');
  await hold();
  const away = await place(page, 0.55, 0.85);
  await page.mouse.move(away.x, away.y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => edgesOf(page)).toBe(all - 1);
});

test('an output fans out by dragging from it again', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  for (const op of ['sin', 'tanh']) {
    await drag(page, port(page, 'x', 'out'), await place(page, 0.3, op === 'sin' ? 0.8 : 0.9));
    await search(page).fill(op);
    await page.keyboard.press('Enter');
  }
  expect(await edgesOf(page, /^Edge from x/)).toBe(3);
});

/** The middle of an edge's line, on the screen. */
async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const place = await page.getByRole('button', { name }).evaluate((edge) => {
    const line = edge.querySelector('path') as SVGPathElement;
    const middle = line.getPointAtLength(line.getTotalLength() / 2);
    const { x, y } = middle.matrixTransform(line.getScreenCTM() as DOMMatrix);
    return { x, y };
  });
  return place;
}

const into = (page: Page): Promise<number> => page.locator('[data-into="true"]').count();

test('an op dropped from the palette on an edge is put into it, and the edge says so before', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  const at = await middleOf(page, 'Edge from c to d, port x');
  await button(page, 'Add tanh').hover({ position: { x: 10, y: 10 } });
  await page.mouse.down();
  await page.mouse.move(at.x - 100, at.y + 100, { steps: 4 });
  expect(await into(page)).toBe(0);
  await page.mouse.move(at.x, at.y, { steps: 4 });
  await expect.poll(() => into(page)).toBe(1);
  await page.mouse.up();
  expect(await card(page, 'd').getAttribute('aria-label')).toContain('d = exp(g)');
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = tanh(c)');
  expect(await into(page)).toBe(0);
  await press(page, 'Undo');
  expect(await card(page, 'g').count()).toBe(0);
  expect(await card(page, 'd').getAttribute('aria-label')).toContain('d = exp(c)');
});

/** Takes hold of a card by its title, and moves it so that the title comes to a place. */
async function hold(page: Page, name: string, to: { x: number; y: number }): Promise<void> {
  const box = await card(page, name).boundingBox();
  if (!box) throw new Error('there is no card');
  await page.mouse.move(box.x + 48, box.y + 12);
  await page.mouse.down();
  // The way to where a drag begins is not part of it.
  await page.mouse.move(box.x + 50, box.y + 12);
  await page.mouse.move(to.x - 20, to.y + 20, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

/** An op on the canvas that is wired to nothing: by the search, at a place. */
async function loose(page: Page, op: string): Promise<void> {
  const { x, y } = await place(page, 0.4, 0.85);
  await page.mouse.dblclick(x, y);
  await search(page).fill(op);
  await page.keyboard.press('Enter');
}

test('a node moved onto an edge is put into it; with Alt it only moves', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await loose(page, 'tanh');
  const at = await middleOf(page, 'Edge from c to d, port x');
  await page.keyboard.down('Alt');
  await hold(page, 'g', { x: at.x, y: at.y - 30 });
  expect(await into(page)).toBe(0);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  expect(await card(page, 'd').getAttribute('aria-label')).toContain('d = exp(c)');
  await press(page, 'Undo');
  await hold(page, 'g', { x: at.x, y: at.y - 30 });
  await expect.poll(() => into(page)).toBe(1);
  await page.mouse.up();
  expect(await card(page, 'd').getAttribute('aria-label')).toContain('d = exp(g)');
  await press(page, 'Undo');
  expect(await card(page, 'd').getAttribute('aria-label')).toContain('d = exp(c)');
  expect(await card(page, 'g').count()).toBe(1);
});

test('a node that comes near a port that is open shows the edge it would get, and gets it when dropped', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  await loose(page, 'tanh');
  const d = await port(page, 'd', 'out').boundingBox();
  if (!d) throw new Error('d is not on screen');
  const ghost = page.locator('[data-ghost]');
  await hold(page, 'g', { x: d.x + 85, y: d.y - 50 });
  await expect.poll(() => ghost.count()).toBe(1);
  await page.mouse.move(d.x + 85, d.y - 140, { steps: 4 });
  await expect.poll(() => ghost.count()).toBe(0);
  await page.mouse.move(d.x + 85, d.y - 50, { steps: 4 });
  await expect.poll(() => ghost.count()).toBe(1);
  await page.mouse.up();
  expect(await ghost.count()).toBe(0);
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = tanh(d)');
  await press(page, 'Undo');
  expect(await card(page, 'g').getAttribute('aria-label')).toContain('g = tanh(?)');
});
