import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { press } from './editor.ts';
import { openPage } from './page.ts';

const number = async (of: Locator, name: string): Promise<number> =>
  Number((await of.getAttribute(name)) ?? Number.NaN);

async function openTraining(example: string, options = {}): Promise<Page> {
  const page = await openPage(`?example=${example}`, options);
  await page.getByRole('tab', { name: 'Training' }).click();
  return page;
}

test.each(['spiral-fit', 'spiral-mlp'])('%s: the curve turns onto the data', async (example) => {
  const page = await openTraining(example);
  const course = page.locator('[data-plot="Course of the model"]');
  await course.waitFor();
  expect(await number(course, 'data-miss')).toBeGreaterThan(1);
  await press(page, 'Start');
  // The first turn of the spiral has radius 2.
  await expect.poll(() => number(course, 'data-miss')).toBeLessThan(0.3);
  expect(await course.getAttribute('aria-label')).toMatch(/^Course of the model: after \d+ steps/);
  await page.getByText(/dashed, it goes on to t = 25/).waitFor();
});

test('a flow’s density gathers on the moons', async () => {
  const page = await openTraining('continuous-flow');
  const density = page.locator('[data-role="density"]');
  await density.waitFor();
  const before = await number(density, 'data-mean');
  await press(page, 'Start');
  await expect.poll(() => number(density, 'data-mean')).toBeGreaterThan(before + 0.3);
  const off = (await number(density, 'data-estimated')) - (await number(density, 'data-mean'));
  expect(Math.abs(off)).toBeLessThan(3 * (await number(density, 'data-spread')));
  expect(await violations(page)).toEqual([]);
});
