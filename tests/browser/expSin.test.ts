import { expect, test } from 'vitest';
import { button, card, multipliers, press, setValue, shown, slider } from './editor.ts';
import { openPage } from './page.ts';

const AT_ZERO = {
  x: '20.9187',
  a: '20.9187',
  b: '6.9729',
  c: '6.9729',
  d: '1.0000',
  e: '1.0000',
  f: '1.0000',
};
const NONE = Object.fromEntries(Object.keys(AT_ZERO).map((name) => [name, 'not yet']));

test('opens on exp/sin at x = 0 with every value and multiplier', async () => {
  const page = await openPage();
  expect(await multipliers(page)).toEqual(AT_ZERO);
  expect(await shown(page, 'f', 'z')).toBe('8.2984');
  await expect
    .poll(() => page.getByRole('group', { name: 'c = a + b, z 2, λ 6.9729' }).count())
    .toBe(1);
  const full = card(page, 'c').locator('[data-role="lambda"]').getAttribute('data-value');
  expect(Number(await full)).toBeCloseTo(6.972909262, 9);
});

test('steps through the whole run, forward and backward, and back again', async () => {
  const page = await openPage('?example=exp-sin');
  const status = page.getByRole('status');
  expect(await slider(page).getAttribute('max')).toBe('22');
  await press(page, 'First step');
  expect(await multipliers(page)).toEqual(NONE);
  expect(await shown(page, 'x', 'z')).toBe('not yet');
  for (let step = 1; step <= 7; step++) await press(page, 'Step forward');
  expect(await shown(page, 'f', 'z')).toBe('8.2984');
  expect(await multipliers(page)).toEqual(NONE);
  await press(page, 'Step forward');
  expect(await multipliers(page)).toEqual({ ...NONE, f: '1.0000' });
  for (let step = 9; step <= 13; step++) await press(page, 'Step forward');
  // One of c's two uses has arrived: a partial sum, and it says so.
  expect(await shown(page, 'c', 'lambda')).toBe('−0.4161');
  expect(await card(page, 'c').innerText()).toContain('1 of 2 uses');
  expect(await status.innerText()).toContain('Backward along e → c');
  await press(page, 'Step forward');
  expect(await shown(page, 'c', 'lambda')).toBe('6.9729');
  expect(await shown(page, 'a', 'lambda')).toBe('not yet');
  await press(page, 'Last step');
  expect(await multipliers(page)).toEqual(AT_ZERO);
  expect(await status.innerText()).toContain('step 22 of 22');
  await press(page, 'Step back');
  await press(page, 'Step back');
  expect(await shown(page, 'x', 'lambda')).toBe('not yet');
});

test('every one of the 22 steps shows just the multipliers known by then', async () => {
  const page = await openPage('?example=exp-sin&step=0');
  /** What each step from the seed on changes: a node's multiplier, a partial sum for c and a at first. */
  const changes: readonly (readonly [string, string] | undefined)[] = [
    ['f', '1.0000'],
    ['e', '1.0000'],
    undefined,
    ['d', '1.0000'],
    undefined,
    ['c', '−0.4161'],
    ['c', '6.9729'],
    undefined,
    ['b', '6.9729'],
    undefined,
    ['a', '6.9729'],
    ['a', '20.9187'],
    undefined,
    ['x', '20.9187'],
    undefined,
  ];
  let expected: Record<string, string> = NONE;
  for (let step = 1; step <= 22; step++) {
    await press(page, 'Step forward');
    const change = changes[step - 8];
    if (change) expected = { ...expected, [change[0]]: change[1] };
    expect(await multipliers(page)).toEqual(expected);
  }
  expect(expected).toEqual(AT_ZERO);
});

test('the slider, the arrow keys and a link put the cursor where they say', async () => {
  const page = await openPage('?example=exp-sin&step=15');
  expect(await slider(page).inputValue()).toBe('15');
  await page.keyboard.press('ArrowRight');
  expect(await slider(page).inputValue()).toBe('16');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await slider(page).inputValue()).toBe('14');
  await slider(page).fill('3');
  expect(await shown(page, 'b', 'z')).toBe('1.0000');
  expect(await shown(page, 'c', 'z')).toBe('not yet');
  await slider(page).focus();
  await page.keyboard.press('End');
  expect(await shown(page, 'x', 'lambda')).toBe('20.9187');
});

test('plays to the end and stops there', async () => {
  const page = await openPage('?example=exp-sin&step=18');
  await page.getByRole('combobox', { name: 'Steps per second' }).selectOption('8');
  await press(page, 'Play');
  await expect.poll(() => slider(page).inputValue(), { timeout: 5000 }).toBe('22');
  await expect.poll(() => button(page, 'Play').count()).toBe(1);
});

test('changing x runs both passes again; undo, redo and reload keep what was done', async () => {
  const page = await openPage('?example=exp-sin');
  await setValue(page, 'x', '0.5');
  expect(await shown(page, 'f', 'z')).toBe('77.8662');
  expect(await shown(page, 'x', 'lambda')).toBe('555.9720');
  await press(page, 'Undo');
  expect(await multipliers(page)).toEqual(AT_ZERO);
  await press(page, 'Redo');
  expect(await shown(page, 'x', 'lambda')).toBe('555.9720');
  await expect.poll(() => page.getByRole('banner').innerText()).toContain('saved');
  // As another tab leaves it that has another graph.
  await page.evaluate(() => localStorage.setItem('adjoint:document', '{"format": "adjoint"}'));
  await page.reload();
  expect(await shown(page, 'x', 'lambda')).toBe('555.9720');
  expect(await page.getByRole('spinbutton', { name: 'Value of x' }).innerText()).toBe('0.5');
});

test('a scrub changes the value while it lasts and is one undo step', async () => {
  const page = await openPage('?example=exp-sin');
  const box = await page.getByRole('spinbutton', { name: 'Value of x' }).boundingBox();
  if (!box) throw new Error('x shows no value');
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 29, box.y + 8, { steps: 5 });
  const during = await shown(page, 'x', 'z');
  expect(Number(during)).toBeGreaterThan(0);
  await page.mouse.move(box.x + 54, box.y + 8, { steps: 5 });
  await page.mouse.up();
  expect(await shown(page, 'x', 'z')).toBe('0.5');
  expect(await shown(page, 'x', 'lambda')).toBe('555.9720');
  // What was scrubbed has the keyboard, and leaves all keys but a number's own to the actions.
  await page.keyboard.press('Control+z');
  expect(await multipliers(page)).toEqual(AT_ZERO);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  expect(await shown(page, 'x', 'lambda')).toBe('555.9720');
  await page.keyboard.press('Control+z');
  await page.mouse.down();
  await page.mouse.move(box.x + 29, box.y + 8, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.move(box.x + 4, box.y + 8, { steps: 2 });
  await page.mouse.up();
  expect(await multipliers(page)).toEqual(AT_ZERO);
  expect(await button(page, 'Undo').isDisabled()).toBe(true);
});

test('the panel derives the same number twice, and the third light stays out', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'c').click({ position: { x: 40, y: 10 } });
  const panel = page.getByRole('tabpanel', { name: 'Chain rule and Lagrange' });
  expect(await panel.innerText()).toContain('Chain rule at c');
  expect(await panel.innerText()).toContain('the same number, from two arguments');
  const lights = page.getByRole('list', { name: 'Status' });
  expect(await lights.getByRole('listitem', { name: 'constraints hold: yes' }).count()).toBe(1);
  expect(await lights.getByRole('listitem', { name: 'multipliers solved: yes' }).count()).toBe(1);
  const optimum = lights.getByRole('listitem', { name: 'optimum: no' });
  expect(await optimum.innerText()).toContain('20.92');
  const rows = await page
    .getByRole('table', { name: 'Constraints' })
    .getByRole('row')
    .allInnerTexts();
  expect(rows).toHaveLength(8);
  expect(rows[1]).toMatch(/none\s+20\.919\s+20\.919/);
  expect(rows[4]).toMatch(/0\s+6\.973\s+0/);
});

test('any node can be the output', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'c').click({ position: { x: 40, y: 10 } });
  await page.getByRole('tab', { name: 'Node' }).click();
  await press(page, 'Differentiate this node');
  expect(await multipliers(page)).toEqual({
    x: '3.0000',
    a: '3.0000',
    b: '1.0000',
    c: '1.0000',
    d: '0',
    e: '0',
    f: '0',
  });
});

test.each(['Escape', 'the right button'])(
  '%s gives a scrub up, and does nothing else',
  async (how) => {
    const page = await openPage('?example=exp-sin');
    const value = page.getByRole('spinbutton', { name: 'Value of x' });
    const box = await value.boundingBox();
    if (!box) throw new Error('x has no value to scrub');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 4, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 104, y, { steps: 4 });
    await expect.poll(() => value.innerText()).toBe('1');
    if (how === 'Escape') await page.keyboard.press('Escape');
    else await page.mouse.down({ button: 'right' });
    await expect.poll(() => value.innerText()).toBe('0');
    await page.mouse.move(box.x + 204, y, { steps: 4 });
    if (how !== 'Escape') await page.mouse.up({ button: 'right' });
    await page.mouse.up();
    expect(await value.innerText()).toBe('0');
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(await button(page, 'Undo').isDisabled()).toBe(true);
    // Pressed alone it is the menu's.
    await value.click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  },
);
