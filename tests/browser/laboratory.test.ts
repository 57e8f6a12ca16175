import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, card, press, setValue, shown } from './editor.ts';
import { openPage } from './page.ts';

const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

const ascii = (text: string): string => text.replaceAll('−', '-').replace(/\s+/g, ' ');

const chooseCard = (page: Page, name: string): Promise<void> =>
  card(page, name).click({ position: { x: 30, y: 10 } });

/** An example after its whole run, on the Solve tab. */
async function openSolve(example: string): Promise<Page> {
  const page = await openPage(`?example=${example}`);
  await page.getByRole('tab', { name: 'Solve' }).click();
  return page;
}

const ways = async (page: Page): Promise<Locator> => {
  const found = section(page, 'Ways to solve it');
  await found.and(page.locator('[aria-busy="false"]')).waitFor();
  return found;
};

test('a violated constraint moves what comes after it, and the node wears it', async () => {
  const page = await openSolve('exp-sin');
  await chooseCard(page, 'c');
  const price = section(page, 'Break one constraint');
  await price.getByRole('slider', { name: 'Violation ε' }).fill('0.1');
  expect(await shown(page, 'c', 'z')).toBe('2.1000');
  expect(await shown(page, 'd', 'z')).toBe('8.1662');
  expect(await shown(page, 'e', 'z')).toBe('0.8632');
  expect(await shown(page, 'f', 'z')).toBe('9.0294');
  // The price is the multiplier where all constraints hold.
  expect(await shown(page, 'c', 'lambda')).toBe('6.9729');
  expect(await card(page, 'c').getAttribute('aria-label')).toContain('residual 0.1');
  const status = page.getByRole('list', { name: 'Status' });
  await status.getByRole('listitem', { name: 'constraints hold: no' }).waitFor();
  expect(await page.getByRole('status', { name: 'Experiment' }).innerText()).toContain(
    'one constraint violated',
  );
  // The chip on the card is dragged as well.
  await card(page, 'c').getByRole('spinbutton', { name: 'Violation of c' }).press('ArrowUp');
  expect(await shown(page, 'c', 'z')).toBe('2.2000');
  await press(page, 'Back to the run');
  expect(await shown(page, 'f', 'z')).toBe('8.2984');
});

test('free mode: at c = 1.9 f misses by the violation, L by its square', async () => {
  const page = await openSolve('exp-sin');
  await chooseCard(page, 'c');
  const price = section(page, 'Break one constraint');
  await price.getByRole('checkbox', { name: 'free mode' }).check();
  await card(page, 'c').getByRole('spinbutton', { name: 'z of c, by hand' }).click();
  await card(page, 'c').getByRole('textbox').fill('1.9');
  await page.keyboard.press('Enter');
  const table = price.getByRole('table', { name: 'Estimates of f' });
  await expect.poll(async () => ascii(await table.innerText())).toContain('7.632195');
  const says = ascii(await table.innerText());
  expect(says).toContain('f = 8.298354');
  expect(says).toContain('8.268455');
  expect(await shown(page, 'x', 'lambda')).toBe('19.0878');
  expect(await card(page, 'c').getAttribute('aria-label')).toContain('residual −0.1');
  const chart = price.getByRole('img', { name: 'Errors' });
  const label = (await chart.getAttribute('aria-label')) ?? '';
  const [first = 0, second = 0] = [...label.matchAll(/slope (\d\.\d+)/g)].map((m) => Number(m[1]));
  expect(Math.abs(first - 1)).toBeLessThanOrEqual(0.05);
  expect(Math.abs(second - 2)).toBeLessThanOrEqual(0.1);
  // Ten times nearer, f is off by a tenth and L by a hundredth.
  await card(page, 'c').getByRole('spinbutton', { name: 'z of c, by hand' }).click();
  await card(page, 'c').getByRole('textbox').fill('1.99');
  await page.keyboard.press('Enter');
  await expect.poll(async () => ascii(await table.innerText())).toMatch(/0\.0694\d\d|0\.0693\d\d/);
  expect(ascii(await table.innerText())).toMatch(/0\.00032\d/);
  // A wrong shape is refused where it is typed.
  await card(page, 'd').getByRole('spinbutton', { name: 'z of d, by hand' }).click();
  await card(page, 'd').getByRole('textbox').fill('[1, 2]');
  await page.keyboard.press('Enter');
  await page.getByText('d has the shape []; this is [2].').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(page, 'f', 'z')).toBe('8.2984');
});

test('sweeps are seen on the canvas: after one the seed has gone one edge, after five all is exact', async () => {
  const page = await openSolve('exp-sin');
  const found = await ways(page);
  await found.getByRole('radio', { name: 'Jacobi' }).check();
  const sweeps = found.getByRole('slider', { name: 'Sweep of Jacobi' });
  await sweeps.press('ArrowRight');
  await expect.poll(() => shown(page, 'c', 'lambda')).toBe('0');
  expect(await shown(page, 'd', 'lambda')).toBe('1.0000');
  expect(await card(page, 'c').getAttribute('aria-label')).toContain('∂L/∂z 6.973');
  await page
    .getByRole('list', { name: 'Status' })
    .getByRole('listitem', { name: 'multipliers solved: no' })
    .waitFor();
  await sweeps.press('End');
  await expect.poll(() => shown(page, 'x', 'lambda')).toBe('20.9187');
  expect(await card(page, 'c').getAttribute('aria-label')).not.toContain('∂L/∂z');
  await sweeps.press('Home');
  await page.getByRole('status', { name: 'Experiment' }).waitFor({ state: 'detached' });
});

test('the method of multipliers violates constraints on its way and restores them in the end', async () => {
  const page = await openSolve('constrained-minimum');
  const found = await ways(page);
  await found.getByRole('radio', { name: 'Method of multipliers' }).check();
  const sweeps = found.getByRole('slider', { name: 'Sweep of Method of multipliers' });
  const light = (lit: 'yes' | 'no') =>
    page
      .getByRole('list', { name: 'Status' })
      .getByRole('listitem', { name: `constraints hold: ${lit}` });
  await sweeps.fill('2');
  await light('no').waitFor();
  expect(await page.locator('[data-node][aria-label*="residual"]').count()).toBeGreaterThan(0);
  const row = found.getByRole('row').filter({ hasText: 'Method of multipliers' });
  expect(ascii(await row.innerText())).toContain('stationary');
  await sweeps.press('End');
  // Restored to the method's tolerance: the largest residual that is left is below 10⁻⁷.
  await expect
    .poll(async () => Number(/in the end (\S+)\./.exec(await chartLabel(found))?.[1]))
    .toBeLessThan(1e-7);
});

const chartLabel = async (found: Locator): Promise<string> =>
  (await found.getByRole('img').getAttribute('aria-label'))?.replaceAll('−', '-') ?? '';

test('on exp/sin no optimiser claims an optimum, whichever way it goes', async () => {
  const page = await openSolve('exp-sin');
  const found = await ways(page);
  for (const name of ['Gradient steps on x', 'Quadratic penalty', 'Method of multipliers']) {
    await found.getByRole('radio', { name }).check();
    for (const sense of ['minimise', 'maximise']) {
      await found.getByRole('radio', { name: sense }).check();
      await ways(page);
      const row = found.getByRole('row').filter({ hasText: name });
      await expect.poll(() => row.innerText()).toMatch(/no optimum$/);
      await expect.poll(() => found.innerText()).toContain('λ of x is > 0 for every real input');
    }
  }
});

test('differences: the error falls like h², then rises; the gold errors at four steps', async () => {
  const page = await openSolve('exp-sin');
  await chooseCard(page, 'x');
  const found = await ways(page);
  await found.getByRole('radio', { name: 'Central differences' }).check();
  const list = found.getByRole('list', { name: 'Relative error of the central difference by h' });
  const errors = (await list.getByRole('listitem').allInnerTexts()).map(ascii);
  expect(errors).toContain('h = 0.01 4.5e-4');
  expect(errors.join('\n')).toMatch(/^h = 1e-5 4\.[34]\d?e-10$/m);
  const at = (h: number): number =>
    Number(
      errors
        .find((text) => Number(/h = (\S+)/.exec(text)?.[1]) === h)
        ?.split(' ')
        .at(-1) ?? Number.NaN,
    );
  // Rounding is the machine's own: of its order, not to the digit.
  expect(at(1e-6)).toBeLessThan(1e-9);
  expect(at(1e-8)).toBeGreaterThan(1e-10);
  expect(at(1e-8)).toBeLessThan(1e-7);
});

test.each([
  ['-1', '2.1363', '2.5301', '4.3916', '1.6156'],
  ['0.5', '77.8662', '78.4685', '337.2140', '555.9720'],
  ['1', '24521.6629', '24521.5177', '157834.3095', '429038.1355'],
])('the gold table at x = %s', async (x, f, c, a, slope) => {
  const page = await openPage('?example=exp-sin');
  await setValue(page, 'x', x);
  const full = async (name: string, role: string): Promise<number> =>
    Number(await card(page, name).locator(`[data-role="${role}"]`).getAttribute('data-value'));
  await expect.poll(() => full('f', 'z')).toBeCloseTo(Number(f), 3);
  expect(await full('c', 'lambda')).toBeCloseTo(Number(c), 3);
  expect(await full('a', 'lambda')).toBeCloseTo(Number(a), 3);
  expect(await full('x', 'lambda')).toBeCloseTo(Number(slope), 3);
});

test('a term lights the edge that it comes from, and the edge its term', async () => {
  const page = await openPage('?example=exp-sin&step=22');
  await chooseCard(page, 'c');
  const lit = page.locator('g[data-lit="true"]');
  const argument = page.getByRole('region', { name: 'Chain rule at c' });
  await argument.locator('.via1').first().hover();
  expect(await lit.count()).toBe(1);
  await page.getByRole('button', { name: 'Inspect edge c → d' }).focus();
  expect(await lit.count()).toBe(1);
  await page.getByRole('button', { name: 'Inspect edge c → d' }).blur();
  expect(await lit.count()).toBe(0);
  // Both terms are numbered on their edges.
  const beads = await page.locator('[data-hue] text').allTextContents();
  expect(beads.toSorted()).toEqual(['1', '2']);
  await page.getByLabel('Edge from c to e, port x').locator('path').last().hover({ force: true });
  await expect
    .poll(() => page.getByRole('button', { name: 'Inspect edge c → e' }).getAttribute('class'))
    .toMatch(/lit/);
});

test('a path lights all its edges, and leaves the selection alone', async () => {
  const page = await openSolve('exp-sin');
  await chooseCard(page, 'x');
  const paths = section(page, 'Paths or dynamic programming');
  await paths.getByRole('img').waitFor();
  await paths.getByRole('listitem').first().getByRole('button').hover();
  expect(await page.locator('g[data-lit="true"]').count()).toBe(5);
  await page.mouse.move(0, 0);
  expect(await page.locator('g[data-lit="true"]').count()).toBe(0);
  expect(await paths.getByRole('listitem').count()).toBe(4);
});

test('eight diamonds: 256 paths against 32 edges; the list stops, the count does not', async () => {
  const page = await openSolve('diamonds');
  await card(page, 'x_0').click({ position: { x: 6, y: 4 } });
  const paths = section(page, 'Paths or dynamic programming');
  await expect.poll(async () => ascii(await paths.innerText())).toContain('12 of 256 paths');
  expect(ascii(await paths.innerText())).toContain('Backward pass: 32, one per edge');
  for (const listed of ['24', '48', '96', '192']) {
    await button(page, 'Show more').click();
    await expect.poll(async () => ascii(await paths.innerText())).toContain(`${listed} of 256`);
  }
  expect(await paths.innerText()).toContain('The list stops at 192; the count does not.');
});

test('the whole Lagrangian says of each constraint whether it holds at the cursor', async () => {
  const page = await openPage('?example=exp-sin&step=4');
  const whole = section(page, 'The whole Lagrangian');
  const row = (name: string): Locator => whole.getByRole('button', { name, exact: true });
  await row('c = a + b: holds').waitFor();
  await row('d = exp(c): not yet').waitFor();
  const heading = async (): Promise<string> =>
    (await whole.getByRole('heading').innerText()).replace(/\s/g, ' ');
  await expect.poll(heading).toContain('not yet');
  await press(page, 'Last step');
  await row('d = exp(c): holds').waitFor();
  expect(ascii(await whole.getByRole('heading').innerText())).toContain('8.298354');
  await page.getByRole('tab', { name: 'Solve' }).click();
  await chooseCard(page, 'c');
  await page.getByRole('slider', { name: 'Violation ε' }).fill('0.1');
  await page.getByRole('tab', { name: 'Chain rule and Lagrange' }).click();
  await row('c = a + b: violated').waitFor();
});

test('on tensors: a violated element, a value by hand, paths and a wrong engine', async () => {
  const page = await openSolve('mlp');
  await page.keyboard.press('Escape');
  await chooseCard(page, 'b2');
  const price = section(page, 'Break one constraint');
  const slider = price.getByRole('slider', { name: 'Violation ε' });
  await slider.fill('0.5');
  await expect.poll(async () => ascii(await price.innerText())).toMatch(/that is .* λ -?\d/);
  const [paid, limit] = await price.locator('dd').allInnerTexts();
  expect(ascii(limit ?? '')).toMatch(/^-?\d/);
  expect(paid).not.toBe(limit);
  const paths = section(page, 'Paths or dynamic programming');
  await expect.poll(async () => ascii(await paths.innerText())).toContain('sum of the 1 path');
  const broken = section(page, 'Break it to understand it');
  await broken
    .getByRole('combobox', { name: 'Mistake' })
    .selectOption('λ not cleared before a second pass');
  await broken.getByRole('table').waitFor();
  expect(await card(page, 'logits').getAttribute('aria-label')).toContain('∂L/∂z');
});

test('the laboratory by keyboard alone', async () => {
  const page = await openSolve('exp-sin');
  const price = section(page, 'Break one constraint');
  const slider = price.getByRole('slider', { name: 'Violation ε' });
  await slider.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  expect(await shown(page, 'f', 'z')).toBe('10.9705');
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(page, 'f', 'z')).toBe('8.2984');
  const found = await ways(page);
  await found.getByRole('radio', { name: 'Back-substitution' }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await found.getByRole('radio', { name: 'Jacobi' }).isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shown(page, 'c', 'lambda')).toBe('0');
  await section(page, 'One linear system')
    .getByRole('checkbox', { name: 'shuffled order' })
    .focus();
  await page.keyboard.press('Space');
  await expect
    .poll(() => section(page, 'One linear system').innerText())
    .toContain('there is no triangle');
});
