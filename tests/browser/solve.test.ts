import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, shown } from './editor.ts';
import { openPage } from './page.ts';

/** The exp/sin graph at x = 0 after the whole run, on the Solve tab. */
async function openSolve(options = {}): Promise<Page> {
  const page = await openPage('?example=exp-sin&step=22', options);
  await page.getByRole('tab', { name: 'Solve' }).click();
  return page;
}

const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

const ascii = (text: string): string => text.replaceAll('−', '-').replace(/\s+/g, ' ');

test('λ is a sum over paths: four shares, one multiplication an edge', async () => {
  const page = await openSolve();
  const paths = section(page, 'Paths or dynamic programming');
  await paths.getByRole('img').waitFor();
  const shares = (await paths.getByRole('listitem').locator('output').allInnerTexts()).map(ascii);
  expect(shares.toSorted()).toEqual(['-0.416', '-0.832', '14.778', '7.389']);
  const all = ascii(await paths.innerText());
  expect(all).toContain('sum of the 4 paths');
  expect(all).toContain(
    'Path by path: 18 multiplications for this one λ, over 4 paths. Backward pass: 8',
  );
  const picture = paths.getByRole('img');
  expect(ascii((await picture.getAttribute('aria-label')) ?? '')).toContain('20.919');
});

test('the price of a violated constraint is its multiplier; errors have slopes 1 and 2', async () => {
  const page = await openSolve();
  await card(page, 'c').click({ position: { x: 30, y: 10 } });
  const price = section(page, 'Break one constraint');
  const says = async (): Promise<string> => ascii(await price.innerText());
  await expect.poll(says).toContain('λ 6.9729');
  expect(await says()).toContain('7.3103');
  const label = (await price.getByRole('img', { name: 'Errors' }).getAttribute('aria-label')) ?? '';
  const [first = 0, second = 0] = [...label.matchAll(/slope (\d\.\d+)/g)].map((m) => Number(m[1]));
  expect(Math.abs(first - 1)).toBeLessThanOrEqual(0.05);
  expect(Math.abs(second - 2)).toBeLessThanOrEqual(0.1);
  const tending = price.getByRole('list', { name: 'Δf/ε as ε tends to 0' });
  const prices = (await tending.getByRole('listitem').allInnerTexts()).map(ascii);
  expect(prices[0]).toBe('ε = 0.1 7.3103');
  expect(prices.at(-1)).toBe('ε = 0.00001 6.9729');
});

test('the linear system is triangular in topological order, and in another order it is not', async () => {
  const page = await openSolve();
  const system = section(page, 'One linear system');
  const rows = system.getByRole('row');
  await expect.poll(() => rows.count()).toBe(8);
  expect(await system.innerText()).toContain('solve upward: that is backprop');
  await system.getByRole('checkbox', { name: 'shuffled order' }).check();
  await expect.poll(() => system.innerText()).toContain('there is no triangle');
});

test('every exact method solves it, and none says that exp/sin has an optimum', async () => {
  const page = await openSolve();
  const ways = section(page, 'Ways to solve it');
  await ways.and(page.locator('[aria-busy="false"]')).waitFor();
  const row = async (name: string): Promise<string> =>
    ascii(await ways.getByRole('row').filter({ hasText: name }).innerText());
  expect(await row('Back-substitution')).toMatch(/ 1 8 yes$/);
  expect(await row('Jacobi')).toMatch(/ 5 40 yes$/);
  expect(await row('Gauss–Seidel')).toMatch(/ 5 40 yes$/);
  expect(await row('Dense LU')).toMatch(/ yes$/);
  for (const name of ['Gradient steps on x', 'Quadratic penalty', 'Method of multipliers']) {
    expect(await row(name)).toMatch(/ no optimum$/);
  }
  await ways.getByRole('radio', { name: 'Method of multipliers' }).check();
  expect(await ways.innerText()).toContain('λ of x is > 0 for every real input');
});

test('a wrong engine is given away by ∂L/∂z', async () => {
  const page = await openSolve();
  await card(page, 'a').click({ position: { x: 30, y: 10 } });
  const broken = section(page, 'Break it to understand it');
  const wrong = async (mistake: string): Promise<string> => {
    await broken.getByRole('combobox', { name: 'Mistake' }).selectOption(mistake);
    await broken.getByRole('table').waitFor();
    return ascii(await broken.getByRole('row').nth(1).innerText());
  };
  await expect.poll(() => wrong('leave out a → b')).toContain('6.973');
  expect(await shown(page, 'x', 'lambda')).toBe('6.9729');
  await expect.poll(() => wrong('leave out a → c')).toContain('13.946');
  await expect.poll(() => wrong('recursion without an order')).toContain('116.560');
  expect(await shown(page, 'x', 'lambda')).toBe('116.5603');
  await card(page, 'b').click({ position: { x: 30, y: 10 } });
  await expect.poll(() => wrong('stop the gradient at b')).toContain('6.973');
  await card(page, 'c').click({ position: { x: 30, y: 10 } });
  await expect.poll(() => wrong('leave out c → e')).toContain('22.167');
  expect(await card(page, 'c').getAttribute('aria-label')).toContain('∂L/∂z');
  await broken.getByRole('combobox').selectOption('no mistake');
  await expect.poll(() => shown(page, 'x', 'lambda')).toBe('20.9187');
});
