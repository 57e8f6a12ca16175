import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  compile,
  latexDocument,
  markdownDocument,
  parseFormulas,
  trace,
} from '../../engine/index.ts';
import { firstExample as expSin } from '../../examples/index.ts';
import { violations } from './axe.ts';
import { button, card } from './editor.ts';
import { openPage } from './page.ts';

const run = trace(compile(expSin.graph));

/** What a menu item downloads: the file's name and its text. */
async function downloaded(page: Page, item: string): Promise<readonly [string, string]> {
  await button(page, 'Export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item, exact: true }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return [download.suggestedFilename(), Buffer.concat(chunks).toString('utf8')];
}

const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

test('downloads the derivation as LaTeX and Markdown, and the formulas', async () => {
  const page = await openPage('?example=exp-sin&step=4');
  expect(await downloaded(page, 'Derivation, LaTeX (.tex)')).toEqual([
    'exp-and-sin.tex',
    latexDocument(run, expSin.title),
  ]);
  expect(await downloaded(page, 'Derivation, Markdown (.md)')).toEqual([
    'exp-and-sin.md',
    markdownDocument(run, expSin.title),
  ]);
  const [name, text] = await downloaded(page, 'Formulas (.txt)');
  expect(name).toBe('exp-and-sin.txt');
  const { graph, errors } = parseFormulas(text);
  expect([errors, Object.keys(graph.nodes).length]).toEqual([[], 7]);
});

test('by keyboard alone: opened, walked around, left, and taken from', async () => {
  const page = await openPage('?example=exp-sin', CLIPBOARD);
  const focused = (): Promise<string | null | undefined> =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  await button(page, 'Export').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('Derivation, LaTeX (.tex)');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('Copy Every step, text');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Copy Derivation, LaTeX');
  // Keys of the canvas are not meant here.
  await page.keyboard.press('b');
  expect(await card(page, 'adj_x').count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await focused()).toBe('Export');
  expect(await page.getByRole('menu').count()).toBe(0);
  expect(await button(page, 'Export').getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  for (const key of ['End', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await page.getByText('Copied Formulas').waitFor();
  expect(await focused()).toBe('Export');
  expect(parseFormulas(await clipboard(page)).errors).toEqual([]);
});

test('a press elsewhere closes the menu', async () => {
  const page = await openPage('?example=exp-sin');
  await button(page, 'Export').click();
  await page.getByRole('menu', { name: 'Export' }).waitFor();
  await page.getByRole('region', { name: 'Canvas' }).click({ position: { x: 20, y: 200 } });
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
});

test('every derivation that is shown can be copied as LaTeX without macros of its own', async () => {
  const page = await openPage('?example=exp-sin&step=15', CLIPBOARD);
  const copied = async (what: string): Promise<string> => {
    await button(page, `Copy LaTeX of ${what}`).click();
    await page.getByText(`Copied LaTeX of ${what}`.slice(0, 47)).waitFor();
    const text = await clipboard(page);
    expect(text).not.toMatch(/\\lam\{|\\zed\{/);
    return text;
  };
  expect(await copied('the step')).toBe(
    '{\\lambda_{c}} = {\\lambda_{d}} \\, e^{c} + {\\lambda_{e}} \\cos c = 7.389 - 0.416 = {6.973}',
  );
  expect(await copied('the chain rule at c')).toContain('\\frac{\\partial f}{\\partial d}');
  expect(await copied('stationarity at c')).toContain('- {\\lambda_{c}}');
  await page.getByRole('tab', { name: 'Solve' }).click();
  expect(await copied('row 4')).toMatch(/^\{\\lambda_\{c\}\} = 7\.389/);
  await page.getByRole('tab', { name: 'Node' }).click();
  await button(page, 'Inspect edge c → d').click();
  expect(await copied('the pull')).toBe(
    '{\\lambda_{d}}\\, \\frac{\\partial d}{\\partial c} = {\\lambda_{d}} \\, e^{c}',
  );
});

test('axe finds nothing wrong with the menu', async () => {
  const page = await openPage('?example=exp-sin');
  await button(page, 'Export').click();
  await page.getByRole('menu').waitFor();
  expect(await violations(page)).toEqual([]);
});
