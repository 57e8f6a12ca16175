import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

const ascii = (text: string): string => text.replaceAll('−', '-').replace(/\s+/g, ' ');
const words = async (of: Locator): Promise<string> => ascii(await of.innerText());

/** An example on the tab of its ODE block. */
async function openOde(example: string, options = {}): Promise<Page> {
  const page = await openPage(`?example=${example}`, options);
  await page.getByRole('tab', { name: 'ODE block' }).click();
  return page;
}

/** Replaces the graph by formulas, and goes to the ODE block. */
async function openText(text: string): Promise<Page> {
  const page = await openPage('?example=exp-sin');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByRole('textbox', { name: 'Formulas' }).fill(text);
  await page.getByRole('tab', { name: 'ODE block' }).click();
  return page;
}

const DECAY = (params: string): string => `u0 = input(value=1)
c = input(value=2)
u = ode(u0, 0, 1, c, f="-c * z", ${params})
L = 0.5 * u^2`;

const moment = (page: Page): Locator => page.getByRole('slider', { name: 'Moment' });

test('the tab is there for graphs with an ODE block alone', async () => {
  const page = await openPage('?example=exp-sin');
  expect(await page.getByRole('tab', { name: 'ODE block' }).count()).toBe(0);
});

test('the block opens, steps along t and back along a(t), and closes', async () => {
  const page = await openPage('?example=neural-ode');
  await card(page, 'z').focus();
  await page.keyboard.press('Enter');
  await card(page, 'dz_dt').waitFor();
  const status = page.getByRole('contentinfo').getByRole('status');
  await expect.poll(() => words(status)).toContain('Backward along t');
  expect(await shown(page, 'A', 'lambda')).not.toBe('not yet');
  await press(page, 'First step');
  await expect.poll(() => words(status)).toContain('Before the first step');
  expect(await shown(page, 'dz_dt', 'z')).toBe('not yet');
  await press(page, 'Step forward');
  await expect.poll(() => words(status)).toContain('Forward along t');
  expect(await shown(page, 'dz_dt', 'lambda')).toBe('not yet');
  await page.getByRole('slider', { name: 'Step', exact: true }).fill('81');
  await expect.poll(() => words(status)).toContain('Seed at the end');
  await press(page, 'Step forward');
  await expect.poll(() => words(status)).toContain('Backward along t');
  expect(await section(page, 'State and adjoint against time').innerText()).toContain(
    'not solved yet',
  );
  await page.keyboard.press('Escape');
  await card(page, 'loss').waitFor();
});

test('the scrubber is moved by keyboard and pointer, and moves the card inside', async () => {
  const page = await openOde('neural-ode');
  await moment(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => moment(page).getAttribute('aria-valuetext')).toBe('forward, t = 0');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => moment(page).getAttribute('aria-valuetext')).toBe('forward, t = 0.05');
  const picture = section(page, 'State and adjoint against time').getByRole('img');
  const box = await picture.boundingBox();
  if (!box) throw new Error('there is no picture');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.7);
  await page.mouse.down();
  await page.mouse.up();
  await expect
    .poll(() => moment(page).getAttribute('aria-valuetext'))
    .toMatch(/^backward, t = (?:1\.8|1\.85|1\.9|1\.95)$/);
});

test('the gradients of u̇ = −cu: discrete, continuous, stored', async () => {
  const page = await openText(DECAY('solver="euler", steps=4'));
  const table = section(page, 'Gradient');
  await table.and(page.locator('[aria-busy="false"]')).waitFor();
  await expect.poll(() => words(table)).toContain('z₀ 0.0039');
  expect(await words(table)).toContain('c -0.0078');
  await section(page, 'Solver').getByRole('radio', { name: 'Dormand–Prince 5(4)' }).check();
  await expect.poll(() => shown(page, 'u', 'z')).toBe('0.1353');
  await expect.poll(() => words(table)).toContain('z₀ 0.0183 0.0183');
  expect(await words(table)).toContain('c -0.0183 -0.0183');
  await table.getByRole('radio', { name: 'continuous' }).check();
  await expect.poll(() => shown(page, 'c', 'lambda')).toBe('−0.0183');
});

test('a loose tolerance loses the way back of the spiral, and the sign of its gradient', async () => {
  const page = await openOde('way-back');
  const back = section(page, 'The way back');
  const tolerance = page.getByRole('slider', { name: 'Tolerance' });
  await tolerance.fill('-3');
  await expect.poll(() => words(back), { timeout: 30_000 }).toContain('(0.566, -2.183)');
  expect(await words(back)).toContain('(-0.025, 0.436)');
  await tolerance.fill('-9');
  await expect.poll(() => words(back), { timeout: 30_000 }).toContain('(-0.71, -0.038)');
});

test('u̇ = −50u cannot be followed back: 5.9e11 instead of 1', async () => {
  const page = await openText('u0 = input(value=1)\nu = ode(u0, 0, 1, f="-50 * z")\nL = u');
  await expect
    .poll(() => words(section(page, 'The way back')))
    .toMatch(/z alone.*5\.(?:8[5-9]|9)\d*e11/);
});

test('the right side is edited as text, and what is wrong with it is said', async () => {
  const page = await openOde('neural-ode');
  const before = await shown(page, 'loss', 'z');
  const text = page.getByRole('textbox', { name: 'Right side f' });
  await text.fill('z^3 @ A - 0.1 * z');
  await expect.poll(() => shown(page, 'loss', 'z')).not.toBe(before);
  await text.fill('z^3 @ ');
  await section(page, 'Right side').getByRole('alert').waitFor();
  await text.fill('sum(z) * A');
  await expect.poll(() => words(card(page, 'z'))).toContain('dz/dt must have the shape of z');
  await text.fill('z^3 @ A');
  await expect.poll(() => shown(page, 'loss', 'z')).toBe(before);
});

test.each([
  ['T = t0', 'u = ode(1, 0, 0, f="-z")', 't1 equals t0'],
  ['blow-up in finite time', 'u = ode(1, 0, 2, f="z^2")', 'blows up in finite time'],
  [
    'dynamics that are not finite',
    'u = ode(1, 0, 2, f="log(z - 1)", solver="euler")',
    'f is -Infinity at t = 0',
  ],
  ['dynamics that are NaN', 'u = ode(-1, 0, 2, f="log(z)", solver="rk4")', 'f is NaN at t = 0'],
  ['no step at all', 'u = ode(1, 0, 2, f="-z", solver="euler", steps=0)', 'at least one step'],
  ['too many steps', 'u = ode(1, 0, 2, f="-5000*z", max_steps=50)', '50 steps do not suffice'],
  ['another shape', 'u = ode([1, 2], 0, 2, f="sum(z)")', 'must have the shape of z'],
])('%s is said on the block and in its tab', async (_what, text, message) => {
  const page = await openText(text);
  await expect.poll(() => words(card(page, 'u'))).toContain(message);
  await expect.poll(() => words(page.getByRole('alert'))).toContain(message);
});

test('growth factors at cΔt = 2.5 and their ranges; the notes are put right', async () => {
  const page = await openOde('stability');
  const text = await words(section(page, 'Stability'));
  expect(text).toContain('Euler (explicit) -1.500 unstable ≤ 2 ≤ 1');
  expect(text).toContain('Euler (implicit) 0.286 always always');
  expect(text).toContain('-0.111');
  expect(text).toContain('RK4 0.648 ≤ 2.785');
  await section(page, 'Stability').getByText('the notes differ (4)').click();
  const notes = await words(section(page, 'Stability'));
  expect(notes).toContain('This one is implicit, the backward Euler method');
  expect(notes).toContain('the factor 1/(1 + cΔt) is between 0 and 1');
  await page.getByRole('slider', { name: 'cΔt' }).fill('3');
  await expect.poll(() => words(section(page, 'Stability'))).toContain('RK4 1.375 unstable');
});

test('errors shrink at the methods’ orders, and λ of the steps tends to a(t)', async () => {
  const page = await openText(DECAY('solver="euler", steps=20'));
  const order = section(page, 'Order of convergence');
  await order.and(page.locator('[aria-busy="false"]')).waitFor({ timeout: 60_000 });
  const slope = async (name: string): Promise<number[]> =>
    [...(await words(order)).matchAll(new RegExp(`${name}: slope ([\\d.]+)`, 'g'))].map((m) =>
      Number(m[1]),
    );
  for (const [name, right] of [
    ['Euler \\(explicit\\)', 1],
    ['Midpoint', 2],
    ['RK4', 4],
  ] as const) {
    const found = await slope(name);
    expect(found).toHaveLength(2);
    for (const own of found) expect(Math.abs(own - right)).toBeLessThan(0.15);
  }
});

test('the derivation has numbers, and Euler’s steps open as a residual network', async () => {
  const page = await openText(DECAY('solver="euler", steps=4'));
  expect(await words(section(page, 'Continuous Lagrangian'))).toContain('As h → 0');
  const lagrangian = section(page, 'Continuous Lagrangian');
  expect(await words(lagrangian)).toContain('4 layers z + Δt f(z), Δt = 0.25.');
  await press(page, 'Unroll into Euler steps');
  await card(page, 'z_4').waitFor();
  expect(await shown(page, 'z_4', 'z')).toBe('0.0625');
});

test('axe finds nothing wrong', async () => {
  const page = await openOde('neural-ode&step=4');
  await section(page, 'Order of convergence').and(page.locator('[aria-busy="false"]')).waitFor({
    timeout: 60_000,
  });
  expect(await violations(page)).toEqual([]);
});
