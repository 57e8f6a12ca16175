import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, press } from './editor.ts';
import { openPage } from './page.ts';

const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

const course = (page: Page): Locator =>
  section(page, 'Phase plane').locator('[data-plot="Course of the model"]');

const number = async (of: Locator, name: string): Promise<number> =>
  Number((await of.getAttribute(name)) ?? Number.NaN);

async function openOde(): Promise<Page> {
  const page = await openPage('?example=neural-ode');
  await page.getByRole('tab', { name: 'ODE block' }).click();
  await section(page, 'Phase plane')
    .getByRole('radio', { name: 'the model in training' })
    .waitFor();
  return page;
}

/** As many training steps a second, set where it is set. */
async function pace(page: Page, steps: string): Promise<void> {
  await page.getByRole('tab', { name: 'Training' }).click();
  await page.getByRole('combobox', { name: 'Steps per second at most' }).selectOption(steps);
  await page.getByRole('tab', { name: 'ODE block' }).click();
}

test('the phase plane of neural-ode turns onto the data while it is trained', async () => {
  const page = await openOde();
  const plane = section(page, 'Phase plane');
  await pace(page, '100');
  await plane.getByRole('radio', { name: 'the model in training' }).check();
  expect(await number(course(page), 'data-miss')).toBeGreaterThan(1);
  await press(page, 'Start');
  await expect.poll(() => number(course(page), 'data-miss')).toBeLessThan(0.1);
  await plane.getByText(/observed until t = 4\..*dashed, it goes on to t = 25/).waitFor();
  await press(page, 'Pause');
  // The parameters are the document’s now, and z on the canvas is the trained one.
  const loss = card(page, 'loss').locator('[data-role="z"]');
  await expect
    .poll(async () => Number((await loss.getAttribute('data-value')) ?? 'none'))
    .toBeLessThan(0.01);
  await plane.getByRole('radio', { name: 'the solution' }).check();
  await plane.getByRole('img', { name: /^Phase plane: at t = / }).waitFor();
});

test('solver, gradient and tolerance are changed while it trains, and it trains on', async () => {
  const page = await openOde();
  await pace(page, '20');
  const step = section(page, 'Training of the block').locator('[data-role="step"]');
  await press(page, 'Start');
  const goesOn = async (): Promise<void> => {
    const before = await number(step, 'data-value');
    await expect.poll(() => number(step, 'data-value')).toBeGreaterThan(before + 5);
  };
  await goesOn();
  await section(page, 'Solver').getByRole('radio', { name: 'Dormand–Prince 5(4)' }).check();
  await goesOn();
  await section(page, 'Gradient').getByRole('radio', { name: 'continuous' }).check();
  await goesOn();
  await page.getByRole('slider', { name: 'Tolerance' }).fill('-3');
  await goesOn();
  await page.getByRole('tab', { name: 'Formulas' }).click();
  const text = await page.getByRole('textbox', { name: 'Formulas' }).innerText();
  expect(text).toContain('gradient="adjoint"');
  expect(text).toContain('rtol=0.001');
});

test('the right side may be a network, which is trained in its place', async () => {
  const page = await openOde();
  const training = section(page, 'Training of the block');
  await training.getByRole('radio', { name: 'network 2-50-2' }).check();
  await card(page, 'W1').waitFor();
  // All cards are seen, none of them under what the letters mean.
  const covered = (): Promise<boolean> =>
    page.evaluate(() => {
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect());
      return boxes('[data-above]').some((a) =>
        boxes('[data-node]').some(
          (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
        ),
      );
    });
  await expect.poll(covered).toBe(false);
  await section(page, 'Phase plane').getByRole('radio', { name: 'the model in training' }).check();
  await expect.poll(() => number(course(page), 'data-miss')).toBeGreaterThan(1);
  await press(page, 'Start');
  await expect.poll(() => number(course(page), 'data-miss')).toBeLessThan(0.4);
});

test('a block in the right side opens, is stepped through along t, and is left again', async () => {
  const page = await openOde();
  await page
    .getByRole('textbox', { name: 'Right side f' })
    .fill('s = silu(z @ A)\ndz = s - 0.1 * z');
  await card(page, 'z').dblclick({ position: { x: 60, y: 10 } });
  await card(page, 's').dblclick({ position: { x: 60, y: 10 } });
  const inner = page.getByRole('group', { name: /sigmoid\(x\), z \[/ });
  await inner.waitFor();
  const before = await inner.getAttribute('aria-label');
  await press(page, 'Step back');
  await expect.poll(() => inner.getAttribute('aria-label')).not.toBe(before);
  await page.keyboard.press('Escape');
  await card(page, 's').waitFor();
  await expect.poll(() => inner.count()).toBe(0);
});
