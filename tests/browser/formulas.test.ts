import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, press } from './editor.ts';
import { openPage } from './page.ts';

const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Formulas' });

async function openFormulas(path = '?example=exp-sin'): Promise<Page> {
  const page = await openPage(path, {
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 720 },
  });
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await editor(page).waitFor();
  return page;
}

const text = (page: Page): Promise<string> => editor(page).innerText();
const line = (page: Page, words: string): Locator =>
  editor(page).locator('.cm-line', { hasText: words });

test('typing a line adds its node and leaves the others where they are; one undo takes it back', async () => {
  const page = await openFormulas();
  const typed = await text(page);
  await line(page, 'f = ').click();
  await page.keyboard.press('End');
  // On the canvas: the view itself moves when typing rests.
  const place = (): Promise<string | null> =>
    page.locator('.react-flow__node', { has: card(page, 'e') }).getAttribute('style');
  const before = await place();
  await page.keyboard.type('\ng = tanh(f)', { delay: 5 });
  await card(page, 'g').waitFor();
  expect(await place()).toBe(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => card(page, 'g').count()).toBe(0);
  await expect.poll(() => text(page)).toBe(typed);
});

test('an error is shown where it is, the graph stays, and its suggestion mends it', async () => {
  const page = await openFormulas();
  await editor(page).fill('x = input(value=2)\na = sgimoid(x)');
  expect(await page.getByRole('alert').innerText()).toContain('line 2, column 5');
  expect(await card(page, 'f').count()).toBe(1);
  await page.locator('.cm-lintRange-error').hover();
  await page.getByRole('button', { name: 'Write sigmoid' }).click();
  await expect.poll(() => text(page)).toContain('a = sigmoid(x)');
  await expect.poll(() => card(page, 'f').count()).toBe(0);
  expect(await card(page, 'a').count()).toBe(1);
});

test('ops are completed with their help', async () => {
  const page = await openFormulas();
  await editor(page).fill('x = input(value=2)\na = ');
  await editor(page).press('Control+End');
  await page.keyboard.type('sigm', { delay: 30 });
  await page.getByRole('option', { name: /^sigmoid/ }).waitFor();
  await page.locator('.cm-completionInfo').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('a = sigmoid(');
});

test('over a name stand its value and multiplier', async () => {
  const page = await openFormulas();
  await line(page, 'c = ').getByText('c', { exact: true }).first().hover();
  const values = page.locator('.f-values');
  await values.waitFor();
  expect(await values.innerText()).toMatch(/c = a \+ b\s+z\s+2\s+λ\s+-?−?[\d.]+/);
});

test('the line of the cursor is the node that is selected, and the other way round', async () => {
  const page = await openFormulas();
  await line(page, 'e = ').click();
  await expect
    .poll(() => page.locator('.react-flow__node.selected [data-node]').getAttribute('data-node'))
    .toBe('e');
  await card(page, 'c').click({ position: { x: 20, y: 40 } });
  await expect.poll(() => editor(page).locator('.cm-chosen').innerText()).toMatch(/^c = /);
});

test('what has faults is still there after a look at another tab, and Tab leads out of the text', async () => {
  const page = await openFormulas();
  await editor(page).fill('x = input(value=2)\n# mine\na = lug(x');
  await page.getByRole('tab', { name: 'Node', exact: true }).click();
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await expect.poll(() => text(page)).toContain('# mine\na = lug(x');
  await editor(page).focus();
  await page.keyboard.press('Tab');
  expect(
    await editor(page).evaluate(
      (it) =>
        it.getRootNode() === document || (it.getRootNode() as ShadowRoot).activeElement === it,
    ),
  ).toBe(false);
});

test('an edit on the canvas changes its line and keeps comments', async () => {
  const page = await openFormulas();
  await line(page, 'x = ').click();
  await page.keyboard.press('Home');
  await page.keyboard.type('# where it begins\n');
  await card(page, 'e').click({ position: { x: 20, y: 40 } });
  await page.keyboard.press('Delete');
  await expect.poll(() => card(page, 'e').count()).toBe(0);
  await expect.poll(() => text(page)).not.toContain('e = ');
  expect(await text(page)).toContain('# where it begins');
  await press(page, 'Undo');
  await expect.poll(() => text(page)).toContain('e = sin(c)');
});

test('axe finds nothing wrong', async () => {
  const page = await openFormulas();
  await editor(page).fill('x = input(value=2)\n# a comment\na = lug(x, axis=1)');
  expect(await violations(page)).toEqual([]);
});

test('what has faults is kept for each graph: left for an op, for another graph, and come back to', async () => {
  const page = await openFormulas();
  await press(page, 'New graph');
  await editor(page).fill('swish(x) = x * sigmoid(x)\nx = input(value=1)\nf = swish(x)');
  await card(page, 'f').waitFor();
  await editor(page).press('Control+End');
  await page.keyboard.type('\n# and then?\ng = lug(f');
  const outer = await text(page);
  await card(page, 'f').dblclick({ position: { x: 20, y: 40 } });
  await expect.poll(() => text(page)).toBe('swish = x * sigmoid(x)');
  expect(await page.getByRole('alert').count()).toBe(0);
  await editor(page).press('Control+End');
  await page.keyboard.type(' * (');
  const inner = await text(page);
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await expect.poll(() => text(page)).toBe(outer);
  await page.getByRole('alert').filter({ hasText: 'line 5' }).waitFor();
  await press(page, 'New graph');
  await expect.poll(async () => (await text(page)).trim()).toBe('');
  await press(page, 'Undo');
  await expect.poll(() => text(page)).toBe(outer);
  await card(page, 'f').dblclick({ position: { x: 20, y: 40 } });
  await expect.poll(() => text(page)).toBe(inner);
  await page.getByRole('alert').filter({ hasText: 'line 1' }).waitFor();
});

test('a long array takes part of a line, and is shown whole while the cursor is at it', async () => {
  const page = await openFormulas('?example=mlp');
  const long = editor(page).locator('.f-cut');
  await long.first().waitFor();
  const count = await long.count();
  const height = async (): Promise<number> =>
    (await line(page, 'W1 = ').boundingBox())?.height ?? 0;
  expect(await height()).toBeLessThan(24);
  await line(page, 'W1 = ').locator('.f-cut').click();
  await expect.poll(height).toBeGreaterThan(50);
  expect(await long.count()).toBe(count - 1);
  await page.keyboard.press('Control+Home');
  await expect.poll(height).toBeLessThan(24);
});

test('a name that is being typed is no card until it is whole', async () => {
  const page = await openFormulas();
  await line(page, 'f = ').click();
  await page.keyboard.press('End');
  const seen = await page.evaluateHandle(() => {
    const seen = new Set<string>();
    new MutationObserver(() => {
      for (const it of document.querySelectorAll('[data-node]'))
        seen.add(it.getAttribute('data-node') ?? '');
    }).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  await page.keyboard.type('\ng = f * gate + 1', { delay: 20 });
  await card(page, 'gate').waitFor();
  await page.keyboard.type('\nh = g + offset', { delay: 20 });
  await card(page, 'offset').waitFor();
  const names = await seen.evaluate((all) => [...all]);
  expect(names.filter((name) => /^(ga?t?|of{0,2}s?e?)$/.test(name))).toEqual(['g']);
});

test('new cards come into view, wherever the view is', async () => {
  const page = await openFormulas();
  const canvas = page.getByRole('region', { name: 'Canvas' });
  const isSeen = async (name: string): Promise<boolean> => {
    const [outer, inner] = [await canvas.boundingBox(), await card(page, name).boundingBox()];
    if (!outer || !inner) return false;
    const [right, bottom] = [outer.x + outer.width, outer.y + outer.height];
    return (
      inner.x >= outer.x &&
      inner.y >= outer.y &&
      inner.x + inner.width <= right &&
      inner.y + inner.height <= bottom
    );
  };
  await line(page, 'f = ').click();
  await page.keyboard.press('End');
  await page.keyboard.type('\ng = tanh(f)\nh = exp(g)\nk = sin(h)');
  await expect.poll(() => isSeen('k')).toBe(true);
  await editor(page).fill('p = exp(q)\nr = p * q');
  await expect.poll(() => isSeen('r')).toBe(true);
  expect(await isSeen('q')).toBe(true);
});

test('a text with a fault is there after a reload, with its error, beside the last good graph', async () => {
  const page = await openFormulas();
  const typed = 'x = input(value=2)\n# not done\na = exp(x';
  await editor(page).fill('x = input(value=2)\na = exp(x)');
  await card(page, 'f').waitFor({ state: 'detached' });
  await editor(page).fill(typed);
  const error = await page.getByRole('alert').innerText();
  await page.reload();
  await card(page, 'a').waitFor();
  await page.getByText('Formulas has what you typed last').first().waitFor();
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await expect.poll(() => text(page)).toBe(typed);
  expect(await page.getByRole('alert').innerText()).toBe(error);
  expect(await card(page, 'a').innerText()).toContain('7.3891');

  // Mended, it is the graph.
  await editor(page).press('Control+End');
  await page.keyboard.type(' + 1)');
  await expect.poll(() => card(page, 'a').innerText()).toContain('20.0855');
  await page.reload();
  await card(page, 'a').waitFor();
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await expect.poll(() => text(page)).toContain('# not done\na = exp(x + 1)');
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('the line that is written is the marked one, and its node is selected as soon as it is there', async () => {
  const page = await openFormulas();
  const marked = (): Promise<string[]> => editor(page).locator('.cm-chosen').allInnerTexts();
  const selected = page.locator('.react-flow__node.selected [data-node]');
  await line(page, 'f = ').click();
  await page.keyboard.press('End');
  await expect.poll(marked).toEqual(['f = d + e']);
  await page.keyboard.type('\n');
  await expect.poll(async () => (await marked()).map((words) => words.trim())).toEqual(['']);
  await page.keyboard.type('g = tanh(', { delay: 20 });
  await expect.poll(marked).toEqual(['g = tanh()']);
  // A name that may go on is waited for, and with it the node.
  await page.keyboard.type('gate', { delay: 20 });
  await card(page, 'gate').waitFor();
  await expect.poll(() => selected.getAttribute('data-node')).toBe('g');
  expect(await marked()).toEqual(['g = tanh(gate)']);
  await page.keyboard.type(' +', { delay: 20 });
  await card(page, 'c').click({ position: { x: 20, y: 40 } });
  await expect.poll(marked).toEqual(['c = a + b']);
});
