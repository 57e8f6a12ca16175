import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, drag, multipliers, press, shown, slider } from './editor.ts';
import { openPage } from './page.ts';

const SIZE = { viewport: { width: 1600, height: 1000 } };
const EXP_SIN = '?example=exp-sin';

/** Selects cards by their names, as with the mouse: the second and all others with Shift. */
async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const [i, name] of names.entries()) {
    const modifiers = i === 0 ? [] : (['Shift'] as const);
    await card(page, name).click({ position: { x: 40, y: 4 }, modifiers: [...modifiers] });
  }
}

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing to see there');
  return box;
};

const boxes = (page: Page, names: string) =>
  Promise.all([...names].map((name) => boxOf(card(page, name))));

const label = (page: Page, name: string) => card(page, name).getAttribute('aria-label');

/** Waits until the cards rest: as long as they glide, their places differ from frame to frame. */
async function rest(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const before = await boxes(page, 'xf');
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      return JSON.stringify(before) === JSON.stringify(await boxes(page, 'xf'));
    })
    .toBe(true);
}

/** Carries out a command by its name. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill(name);
  await page.keyboard.press('Enter');
}

test('L tidies the layout by ELK, as one step that is undone', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  const before = await boxes(page, 'xabcdef');
  await page.keyboard.press('l');
  await expect.poll(() => button(page, 'Undo').isEnabled()).toBe(true);
  await rest(page);
  const [x, a, b, c, d, e, f] = await boxes(page, 'xabcdef');
  for (const [left, right] of [
    [x, a],
    [a, b],
    [b, c],
    [c, d],
    [c, e],
    [d, f],
    [e, f],
  ]) {
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
  }
  expect(await page.getByText('without a worker').count()).toBe(0);
  await press(page, 'Undo');
  await rest(page);
  expect(await boxes(page, 'xabcdef')).toEqual(before);
});

test('a selection is tidied where it is; the rest stays', async () => {
  const page = await openPage(EXP_SIN, { ...SIZE, reducedMotion: 'reduce' });
  const [before] = await boxes(page, 'x');
  await choose(page, 'd', 'e', 'f');
  await page.keyboard.press('l');
  await expect.poll(() => button(page, 'Undo').isEnabled()).toBe(true);
  const [x, d, f] = await boxes(page, 'xdf');
  expect(x).toEqual(before);
  expect(f?.x).toBeGreaterThan((d?.x ?? 0) + (d?.width ?? 0));
});

test('Escape cancels a layout, and an edit gives it up', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  // However slow the keys are, the layout is not done before they come.
  await page.route(/elk-worker/, () => {});
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  await page.getByText('The layout was cancelled.').waitFor();
  await choose(page, 'd');
  await page.keyboard.press('l');
  await page.keyboard.press('Delete');
  await expect.poll(() => card(page, 'd').count()).toBe(0);
  await press(page, 'Undo');
  await expect.poll(() => card(page, 'd').count()).toBe(1);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('a layout whose worker is not to be had is done by the page, with a notice', async () => {
  const page = await openPage(EXP_SIN, { ...SIZE, tolerate: [/elk-worker|ERR_FAILED/] });
  await page.route(/elk-worker/, (route) => route.abort());
  await page.keyboard.press('l');
  await page.getByText('Laid out without a worker').waitFor();
  await expect.poll(() => button(page, 'Undo').isEnabled()).toBe(true);
});

test('a large graph is laid out by the own pass', async () => {
  const page = await openPage('?example=random-dag-1000', SIZE);
  // There when its run is: far away its cards are painted, and none is an element.
  await expect
    .poll(async () => Number(await slider(page).getAttribute('max')))
    .toBeGreaterThan(999);
  await page.route(/elk-worker/, () => {
    throw new Error('ELK was asked');
  });
  await page.keyboard.press('l');
  await expect.poll(() => button(page, 'Undo').isEnabled()).toBe(true);
  expect(await page.getByText('without a worker').count()).toBe(0);
});

test('a muted node hands its argument on; λ stops where it is told to', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  await choose(page, 'd');
  await page.keyboard.press('Shift+M');
  expect(await label(page, 'd')).toContain('d = c, muted, z 2, λ 1');
  await choose(page, 'c');
  await page.keyboard.press('Shift+S');
  expect(await label(page, 'c')).toContain('stop_gradient(a + b), λ stops here');
  expect(await multipliers(page)).toMatchObject({ x: '0', a: '0', b: '0' });
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByText('c = stop_gradient(a + b)').first().waitFor();
  await page.keyboard.press('Shift+S');
  await choose(page, 'd');
  await page.keyboard.press('Shift+M');
  expect(await multipliers(page)).toMatchObject({ x: '20.9187' });
});

test('a collapsed card is one line that keeps its value and its edges', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  const [before] = await boxes(page, 'c');
  await choose(page, 'c');
  await page.keyboard.press('h');
  const [after] = await boxes(page, 'c');
  expect(after?.height).toBeLessThan((before?.height ?? 0) / 2);
  expect(await shown(page, 'c', 'z')).toBe('2.0000');
  await drag(page, card(page, 'c').locator('[data-handleid="out"]'), card(page, 'x'));
  expect(await page.getByRole('button', { name: /^Edge from/ }).count()).toBe(8);
  await page.reload();
  expect((await boxes(page, 'c'))[0]?.height).toBeCloseTo(after?.height ?? 0, 0);
});

test('a note and a colour are given in the Node tab and seen on the card', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  await choose(page, 'a');
  await page.keyboard.press('n');
  await expect.poll(() => page.getByRole('textbox', { name: 'Note' }).count()).toBe(1);
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('why e?');
  const mark = page.getByRole('button', { name: 'Note on a: why e?' });
  await mark.hover();
  await mark.getByText('why e?').waitFor();
  await page.getByRole('radio', { name: 'teal' }).check({ force: true });
  expect(await card(page, 'a').locator('[data-colour="teal"]').count()).toBe(1);
  await press(page, 'Undo');
  await press(page, 'Undo');
  expect(await mark.count()).toBe(0);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('a frame is put around a selection, named, moved with its nodes, resized, deleted', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  await choose(page, 'd', 'e');
  await page.keyboard.press('Shift+F');
  await page.keyboard.type('two halves');
  await page.keyboard.press('Enter');
  const title = page.getByRole('group', { name: 'Frame two halves' });
  const frame = page.locator('[data-frame="two halves"]');
  const [d, x] = await boxes(page, 'dx');
  const from = await boxOf(title);
  await drag(page, title, { x: from.x + from.width / 2 + 40, y: from.y + from.height / 2 + 32 });
  const [moved, stays] = await boxes(page, 'dx');
  expect([moved?.x, moved?.y]).toEqual([(d?.x ?? 0) + 40, (d?.y ?? 0) + 32]);
  expect(stays).toEqual(x);
  const size = await boxOf(frame);
  const corner = frame.locator('[data-corner="se"]');
  await drag(page, corner, { x: size.x + size.width + 50, y: size.y + size.height + 20 });
  expect((await boxOf(frame)).width).toBeGreaterThan(size.width + 30);
  const at = await boxOf(title);
  await page.mouse.move(at.x + 60, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 160, at.y + 60, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect([(await boxOf(title)).x, (await boxes(page, 'd'))[0]]).toEqual([at.x, moved]);
  await page.mouse.move(at.x + 60, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 160, at.y + 60, { steps: 4 });
  await page.mouse.click(at.x + 160, at.y + 60, { button: 'right' });
  await page.mouse.up();
  expect([(await boxOf(title)).x, (await boxes(page, 'd'))[0]]).toEqual([at.x, moved]);
  expect(await page.getByRole('menu').count()).toBe(0);
  await title.focus();
  await page.keyboard.press('ArrowDown');
  expect((await boxes(page, 'd'))[0]?.y).toBeCloseTo((moved?.y ?? 0) + 8, 0);
  await page.keyboard.press('Delete');
  await expect.poll(() => title.count()).toBe(0);
  expect(await card(page, 'd').count()).toBe(1);
  await press(page, 'Undo');
  await title.waitFor();
});

test('a frame without a selection is a comment, kept over a reload', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  await page.keyboard.press('Shift+F');
  await page.keyboard.type('Look at c');
  await page.keyboard.press('Enter');
  const comment = page.getByRole('group', { name: 'Frame Look at c' });
  await comment.waitFor();
  await page.reload();
  await comment.waitFor();
});

test('cards are aligned and distributed', async () => {
  const page = await openPage(EXP_SIN, { ...SIZE, reducedMotion: 'reduce' });
  await choose(page, 'a', 'b', 'd');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  const [a, b, d] = await boxes(page, 'abd');
  expect(b?.y).toBeCloseTo(a?.y ?? 0, 0);
  expect(d?.y).toBeCloseTo(a?.y ?? 0, 0);
  await command(page, 'Distribute horizontally');
  const [left, middle, right] = await boxes(page, 'abd');
  const gap = (p = left, q = middle): number => (q?.x ?? 0) - (p?.x ?? 0) - (p?.width ?? 0);
  expect(Math.abs(gap() - gap(middle, right))).toBeLessThan(2);
});

/** Drags e by the mouse, first away, then to some px right of the left border of d. */
async function dragBeside(page: Page, px: number): Promise<void> {
  const [e, d] = await boxes(page, 'ed');
  const grip = { x: (e?.x ?? 0) + 50, y: (e?.y ?? 0) + 8 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x - 100, grip.y - 40, { steps: 4 });
  // How far the hand is ahead of the card: what it moved before the drag began.
  const [away] = await boxes(page, 'e');
  const by = (d?.x ?? 0) + px - (away?.x ?? 0);
  await page.mouse.move(grip.x - 100 + by, grip.y - 40, { steps: 4 });
}

test('a dragged card comes into line with another; with Alt it does not', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  const besides = async () => {
    const [e, d] = await boxes(page, 'ed');
    return Math.round((e?.x ?? 0) - (d?.x ?? 0));
  };
  await dragBeside(page, 4);
  await expect.poll(() => page.locator('[data-snap]').count()).toBeGreaterThan(0);
  await page.mouse.up();
  expect(await besides()).toBe(0);
  expect(await page.locator('[data-snap]').count()).toBe(0);
  await page.keyboard.down('Alt');
  await dragBeside(page, 4);
  expect(await page.locator('[data-snap]').count()).toBe(0);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  expect(await besides()).toBe(4);
});

test('looks, frames and the Node tab pass axe', async () => {
  const page = await openPage(EXP_SIN, SIZE);
  await choose(page, 'd', 'e');
  await page.keyboard.press('Shift+F');
  await page.keyboard.press('Enter');
  await choose(page, 'c');
  await page.keyboard.press('Shift+M');
  await page.keyboard.press('Shift+S');
  await choose(page, 'a');
  await page.keyboard.press('h');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('a note');
  expect(await violations(page, 'main', '[role="tabpanel"]')).toEqual([]);
});

test('a frame around a card at the border of the view comes into view', async () => {
  const page = await openPage('?example=exp-sin', SIZE);
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  await card(page, 'x').click({ position: { x: 40, y: 10 } });
  const from = { x: canvas.x + canvas.width / 2, y: canvas.y + 40 };
  const before = await card(page, 'x').boundingBox();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + canvas.x + 10 - (before?.x ?? 0), from.y, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await card(page, 'x').boundingBox())?.x)
    .toBeCloseTo(canvas.x + 10, 0);
  await page.keyboard.press('Shift+F');
  await page.getByRole('textbox', { name: /^Title of frame/ }).waitFor();
  const frame = page.locator('[data-frame]');
  await expect.poll(async () => (await frame.boundingBox())?.x).toBeGreaterThan(canvas.x + 8);
  // On its way the view may swerve by half a pixel.
  await expect.poll(async () => (await card(page, 'x').boundingBox())?.y).toBe(before?.y);
});
