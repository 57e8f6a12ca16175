import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { card, setValue } from './editor.ts';
import { openPage } from './page.ts';

const section = (page: Page): Locator => page.getByRole('region', { name: 'Check every λ' });

/** A graph from its formulas, once its last line's node is drawn, on the Solve tab. */
async function openWith(text: string): Promise<Page> {
  const page = await openPage();
  await page.getByRole('tab', { name: 'Formulas' }).click();
  await page.getByRole('textbox', { name: 'Formulas' }).fill(text);
  const last = /(\w+) = .*$/.exec(text)?.[1] ?? '';
  await card(page, last).waitFor();
  await page.getByRole('tab', { name: 'Solve' }).click();
  await section(page).getByRole('button').waitFor();
  return page;
}

const check = (page: Page): Promise<void> =>
  section(page).getByRole('button', { name: 'Check every λ' }).click();

/** The marks of all cards, by node. */
async function marks(page: Page): Promise<Record<string, string | null>> {
  const cards = await page.locator('[data-node]:has([data-check])').all();
  const entries = cards.map(async (one) => {
    const mark = await one.locator('[data-check]').getAttribute('data-check');
    return [(await one.getAttribute('data-node')) ?? '', mark] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

test('every λ of exp/sin agrees, and the cards say so until the graph changes', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'f').waitFor();
  await page.keyboard.press('g');
  const outcome = section(page);
  await outcome.getByText('Every one agrees.').waitFor();
  const says = await outcome.innerText();
  expect(says).toContain('7 λ compared at 4 inputs, 28 differences in all.');
  const [, error = ''] = /Worst relative error (\S+), at node/.exec(says) ?? [];
  expect(Number(error.replace('−', '-'))).toBeLessThan(1e-6);
  expect(await marks(page)).toEqual(Object.fromEntries([...'xabcdef'].map((n) => [n, 'agrees'])));
  expect(await card(page, 'c').getAttribute('aria-label')).toMatch(/, λ checked, relative error /);
  const link = outcome.getByRole('button', { name: /^[xabcdef]$/ });
  const name = await link.innerText();
  await link.click();
  await page.locator(`.react-flow__node.selected [data-node="${name}"]`).waitFor();
  await setValue(page, 'x', '0.5');
  await expect.poll(() => marks(page)).toEqual({});
  expect(await outcome.innerText()).not.toContain('Worst relative error');
});

test('relu at 0 is explained as a kink, with its nodes', async () => {
  const page = await openWith('x = input(value=0)\nu = 2 * x\ny = relu(u)');
  await check(page);
  const item = section(page).getByRole('listitem');
  await expect.poll(() => item.count()).toBe(2);
  expect((await item.first().innerText()).replace(/\s+/g, ' ')).toBe(
    'x at x = 0: Moving x to the left and to the right gives different slopes (relu at y): there is no derivative, and λ is what the rules agree on.',
  );
  expect(await marks(page)).toEqual({ x: 'kink', u: 'kink', y: 'agrees' });
});

test('a λ that is not the derivative is found', async () => {
  const page = await openWith('x = input(value=2)\ny = x * stop_gradient(x)');
  await check(page);
  await section(page).getByText('1 node disagrees.').waitFor();
  expect(await section(page).getByRole('listitem').innerText()).toContain(
    'at x = 2: λ is 2, the difference 4',
  );
  expect((await marks(page)).x).toBe('disagrees');
});

/** In the page: presses the button as soon as it offers to cancel, and says that it did. */
function cancelAtOnce(): Promise<string> {
  return new Promise((done) => {
    const look = (): void => {
      const bar = document.querySelector('progress');
      const cancel = bar?.closest('section')?.querySelector('button');
      if (!bar || cancel?.textContent !== 'Cancel') return;
      observer.disconnect();
      cancel.click();
      done(bar.getAttribute('aria-label') ?? '');
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true });
    document.querySelector<HTMLElement>('[aria-label="Check every λ"] button')?.click();
  });
}

test('of tensors every element is compared, with its progress, and it can be cancelled', async () => {
  const rows = Array.from({ length: 10 }, (_, i) =>
    Array.from({ length: 10 }, (_, j) => ((i * 7 + j * 3) % 10) / 10 - 0.4),
  );
  const matrix = JSON.stringify(rows);
  const page = await openWith(
    `X = input(value=${matrix})\nW = parameter(value=${matrix})\nY = X @ W\nH = tanh(Y)\ny = sum(H)`,
  );
  expect(await page.evaluate(cancelAtOnce)).toBe('Elements compared');
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
  expect(await marks(page)).toEqual({});
  await check(page);
  await section(page).getByText('Every one agrees.').waitFor();
  expect(await section(page).innerText()).toContain(
    '5 λ compared at 4 inputs, 1,604 differences in all.',
  );
  expect(Object.keys(await marks(page))).toHaveLength(5);
});

test('axe finds nothing wrong', async () => {
  const page = await openPage('?example=exp-sin');
  await card(page, 'f').waitFor();
  await page.keyboard.press('g');
  await section(page).getByText('Every one agrees.').waitFor();
  expect(await violations(page)).toEqual([]);
});
