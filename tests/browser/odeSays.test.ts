import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, press, shown } from './editor.ts';
import { openPage } from './page.ts';

const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

const words = async (of: Locator): Promise<string> =>
  (await of.innerText()).replaceAll('−', '-').replace(/\s+/g, ' ');

const idle = (of: Locator, page: Page): Promise<void> =>
  of.and(page.locator('[aria-busy="false"]')).waitFor({ timeout: 60_000 });

/** Formulas in place of the graph, on the tab of their ODE block. */
async function openText(text: string): Promise<Page> {
  const page = await openPage('?example=exp-sin');
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByRole('textbox', { name: 'Formulas' }).fill(text);
  await page.getByRole('tab', { name: 'ODE block' }).click();
  return page;
}

test('a stiff problem is said to be stiff, and what to do', async () => {
  const page = await openText(
    'u0 = input(value=1)\nu = ode(u0, 0, 3, f="-500 * (z - cos(t))", rtol=1e-3, atol=1e-6)',
  );
  const solver = section(page, 'Solver');
  await expect
    .poll(() => words(solver), { timeout: 30_000 })
    .toMatch(/The problem is stiff from t = [\d.]+ on: stability, not accuracy, keeps the steps/);
  await solver.getByRole('radio', { name: 'Trapezoid (implicit)' }).check();
  await idle(solver, page);
  expect(await solver.getByRole('alert').count()).toBe(0);
});

test('steps that overflow say when, and from when on z grew; they are mended there', async () => {
  const page = await openText(
    'u0 = input(value=10)\nu = ode(u0, 0, 1, f="-z^3", solver="euler", steps=10)',
  );
  await expect
    .poll(() => words(page.getByRole('tabpanel')))
    .toMatch(
      /u has no solution: f is -?Infinity at t = 0\.\d+, z having grown to .* at t = 0\.[12]\d*: steps of 0\.1 are too long for Euler \(explicit\)/,
    );
  const solver = section(page, 'Solver');
  await solver.getByRole('slider', { name: 'Steps of the solver' }).fill('60');
  await idle(solver, page);
  expect(await solver.getByRole('alert').count()).toBe(0);
});

test('steps that are too long say so before they overflow', async () => {
  const page = await openText(
    'u0 = input(value=1)\nu = ode(u0, 0, 5, f="-2.5 * z", solver="euler", steps=5)',
  );
  const solver = section(page, 'Solver');
  await idle(solver, page);
  // u grows by −1.5 a step.
  expect(await words(solver.getByRole('alert'))).toMatch(
    /^Steps of 1 are too long for Euler \(explicit\): z\(t₁\) is off by 7\.6\./,
  );
});

test('memory against evaluations: checkpoints keep less, and make each step twice', async () => {
  const page = await openText(
    'u0 = input(value=[1, 0])\nu = ode(u0, 0, 4, f="sin(z)", solver="rk4", steps=400)\nL = sum(u^2)',
  );
  const table = section(page, 'Gradient');
  await idle(table, page);
  const row = async (name: string): Promise<string[]> =>
    (await words(table.getByRole('row').filter({ hasText: name }))).split(' ');
  const [, steps, , checkpoints] = (await row('memory')) as [string, string, string, string];
  expect(Number(checkpoints)).toBeLessThan(Number(steps) / 3);
  expect(await row('evaluations')).toEqual(['evaluations', '1600', '3200', '3200', '1601']);
  const [, , same] = await row('rel. difference');
  expect(Number(same)).toBeLessThan(1e-12);
  await table.getByRole('radio', { name: 'checkpoints' }).check();
  await expect.poll(() => words(page.getByRole('region', { name: 'Gradient' }))).toContain('z₀');
  expect(await shown(page, 'u', 'z')).not.toBe('');
});

test('the slope of Dormand–Prince is of the steps above rounding, which are said', async () => {
  const page = await openText(
    'u0 = input(value=1)\nc = input(value=2)\nu = ode(u0, 0, 1, c, f="-c * z")\nL = 0.5 * u^2',
  );
  const order = section(page, 'Order of convergence');
  await idle(order, page);
  const text = await words(order);
  const slope = Number(/Dormand–Prince 5\(4\): slope ([\d.]+)/.exec(text)?.[1]);
  expect(Math.abs(slope - 5)).toBeLessThan(0.35);
  expect(text).toMatch(/errors above rounding.*Dormand–Prince 5\(4\) [\d.]+e-2 … [\d.]+e-1/);
});

test('as many Euler steps are unrolled as can be read, and why no more is said', async () => {
  const page = await openPage('?example=neural-ode');
  await page.getByRole('tab', { name: 'ODE block' }).click();
  const lagrangian = section(page, 'Continuous Lagrangian');
  await expect
    .poll(() => words(lagrangian))
    .toMatch(/\d+ layers z \+ Δt f\(z\).* Of the 80 steps .* beyond 160 cards/);
  const layers = Number(/(\d+) layers/.exec(await words(lagrangian))?.[1]);
  expect(layers).toBeGreaterThan(8);
  await press(page, 'Unroll into Euler steps');
  await card(page, `z_${layers}`).waitFor();
});

test('what cannot be differentiated twice says so on its card', async () => {
  const page = await openText('u = input(value=1)\ny = ode(u, 0, 1, f="-z^2")');
  await press(page, 'Backward pass as a graph');
  await page
    .getByRole('region', { name: 'Canvas' })
    .getByText(/cannot be differentiated again/)
    .first()
    .waitFor();
});
