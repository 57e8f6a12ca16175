import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, press, setValue, shown } from './editor.ts';
import { openPage } from './page.ts';

/** exp/sin at x = 0, its backward pass shown as a graph by the key. */
async function openBackward(options = {}): Promise<Page> {
  const page = await openPage('?example=exp-sin', options);
  await card(page, 'f').waitFor();
  await page.keyboard.press('b');
  await card(page, 'adj_x').waitFor();
  return page;
}

const crumbs = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Derived graphs and open blocks' });

const number = async (page: Page, name: string, role: 'z' | 'lambda'): Promise<number> =>
  Number(await card(page, name).locator(`[data-role="${role}"]`).getAttribute('data-value'));

const select = (page: Page, name: string): Promise<void> =>
  card(page, name).click({ position: { x: 30, y: 10 } });

const centre = async (locator: Locator): Promise<{ x: number; y: number }> => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

describe('both passes as one graph', () => {
  test('show every λ as the value of a node under the graph, from right to left', async () => {
    const page = await openBackward();
    const gold = { f: '1.0000', d: '1.0000', e: '1.0000', c: '6.9729', b: '6.9729', a: '20.9187' };
    for (const [name, value] of Object.entries(gold)) {
      expect(await shown(page, `adj_${name}`, 'z')).toBe(value);
    }
    expect(await shown(page, 'adj_x', 'z')).toBe('20.9187');
    const places = await Promise.all([...'fcax'].map((n) => centre(card(page, `adj_${n}`))));
    const xs = places.map(({ x }) => x);
    expect(xs).toEqual(xs.toSorted((p, q) => q - p));
    const { y } = await centre(card(page, 'e'));
    for (const place of places) expect(place.y).toBeGreaterThan(y);
    expect(await card(page, 'adj_c').innerText()).toContain('λ of c, a sum');
    expect(await crumbs(page).innerText()).toContain('as a graph');
  });

  test('f″ is read on the card of x, f‴ after differentiating again', async () => {
    // Central differences of λ_x, from values that the page itself shows at x = ±h.
    const plain = await openPage('?example=exp-sin');
    const h = 0.001;
    const slopes: number[] = [];
    for (const x of [h, 0, -h]) {
      await setValue(plain, 'x', String(x));
      await expect.poll(() => number(plain, 'x', 'z')).toBe(x);
      slopes.push(await number(plain, 'x', 'lambda'));
    }
    const [right = 0, middle = 0, left = 0] = slopes;
    const page = await openBackward();
    const second = await number(page, 'x', 'lambda');
    expect(second / ((right - left) / (2 * h))).toBeCloseTo(1, 4);
    expect(await shown(page, 'x', 'lambda')).toBe('93.1824');
    await press(page, 'Differentiate again');
    await card(page, 'adj2_x').waitFor();
    expect(await number(page, 'adj2_x', 'z')).toBeCloseTo(second, 9);
    const third = await number(page, 'x', 'lambda');
    expect(third / ((right - 2 * middle + left) / h ** 2)).toBeCloseTo(1, 3);
  });

  test('a card says which rule made it, and leads back to the node and the edge', async () => {
    const page = await openBackward();
    await page.getByRole('tab', { name: 'Node' }).click();
    await select(page, 'adj_c');
    const origin = page.getByRole('region', { name: 'Where it comes from' });
    expect(await origin.innerText()).toContain('The sum over the uses of c');
    await select(page, 'adj_x');
    expect(await origin.innerText()).toContain('From the rule of exp at a');
    expect(await origin.locator('annotation').first().textContent()).toContain(
      '\\frac{\\partial a}{\\partial x}',
    );
    await origin.getByRole('button', { name: 'x → a', exact: true }).click();
    await expect.poll(() => card(page, 'adj_x').count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Edge' }).innerText()).toContain('port x');
  });

  test('values are changed in it; all else is refused with the reason', async () => {
    const page = await openBackward();
    await setValue(page, 'x', '1');
    await expect.poll(() => shown(page, 'adj_x', 'z')).toBe('429038.135');
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await select(page, 'adj_c');
    await page.keyboard.press('Delete');
    await page.getByText('open it as a document to edit it').waitFor();
    await page.getByRole('tab', { name: 'Formulas' }).click();
    const text = page.getByRole('textbox', { name: 'Formulas of both passes' });
    expect(await text.inputValue()).toContain('adj_b = adj_c');
    expect(await text.getAttribute('readonly')).not.toBeNull();
  });

  test('it opens as a document, and undo brings the graph back', async () => {
    const page = await openBackward();
    await press(page, 'Open as a document');
    await expect.poll(() => crumbs(page).count()).toBe(0);
    expect(await card(page, 'adj_c').count()).toBe(1);
    await select(page, 'adj_b');
    await page.keyboard.press('Delete');
    await expect.poll(() => card(page, 'adj_b').count()).toBe(0);
    await press(page, 'Undo');
    await press(page, 'Undo');
    await expect.poll(() => page.locator('[data-node]').count()).toBe(7);
  });

  test('a graph that would be too large is refused with its size', async () => {
    const page = await openPage();
    await page.getByRole('tab', { name: 'Formulas' }).click();
    const lines = Array.from({ length: 600 }, (_, i) => `v${i + 1} = v${i} * v${i}`);
    await page
      .getByRole('textbox', { name: 'Formulas' })
      .fill(['v0 = input(value=1)', ...lines].join('\n'));
    await press(page, 'Backward pass as a graph');
    await page.getByText(/Both passes together are [\d,]+ nodes; up to 1,000 are drawn/).waitFor();
  });
});

test('by keyboard alone: in, again, and out one at a time, where one was', async () => {
  const page = await openPage('?example=exp-sin&step=15');
  await card(page, 'c').waitFor();
  await card(page, 'c').focus();
  await page.keyboard.press('b');
  await button(page, 'Differentiate again').focus();
  await page.keyboard.press('Enter');
  await card(page, 'adj2_x').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => card(page, 'adj2_x').count()).toBe(0);
  expect(await card(page, 'adj_x').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => card(page, 'adj_x').count()).toBe(0);
  expect(await page.getByRole('slider', { name: 'Step' }).inputValue()).toBe('15');
});

test('tensors: the backward pass of the MLP compiles without a problem', async () => {
  const page = await openPage('?example=mlp');
  await card(page, 'loss').waitFor();
  const before = await card(page, 'W1').locator('[data-role="lambda"]').getAttribute('data-value');
  await page.keyboard.press('b');
  const adjoint = card(page, 'adj_W1').locator('[data-role="z"]');
  await adjoint.waitFor();
  const after = JSON.parse((await adjoint.getAttribute('data-value')) ?? '[]').flat();
  for (const [i, value] of JSON.parse(before ?? '[]')
    .flat()
    .entries()) {
    expect(after[i]).toBeCloseTo(value, 12);
  }
});

test('axe finds nothing wrong with it', async () => {
  const page = await openBackward();
  await page.getByRole('tab', { name: 'Node' }).click();
  await select(page, 'adj_c');
  expect(await violations(page)).toEqual([]);
});
