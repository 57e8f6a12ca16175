import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  compile,
  plainSymbol,
  stateAt,
  type Tensor,
  tensorJson,
  trace,
} from '../../engine/index.ts';
import { sampleDigits } from '../../examples/sampleDigits.ts';
import { vaeGraph } from '../../examples/vaeGraph.ts';
import { openPage } from './page.ts';

/** The example with one hidden layer at either side and four digits: the same code makes both. */
const { graph } = vaeGraph({ widths: [16], batch: sampleDigits.slice(0, 4) });
const program = compile(graph);
const run = trace(program);
const end = stateAt(run, run.steps.length);

/** What the keyboard is at, as a screen reader names it. */
const at = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** Presses a key until the keyboard is where it should be. */
async function until(page: Page, key: string, name: RegExp): Promise<void> {
  for (let i = 0; i < 12 && !name.test(await at(page)); i++) await page.keyboard.press(key);
  expect(await at(page)).toMatch(name);
}

/** Adds a node of an op from the outline, which then is at it, and names it. */
async function add(page: Page, op: string, name: string): Promise<void> {
  // On the button of an empty graph, Space presses it; on a line of the tree it is the key of the search.
  await page.keyboard.press('Space');
  await expect.poll(() => at(page)).toBe('Search ops and commands');
  await page.keyboard.insertText(op);
  await page.keyboard.press('Enter');
  await expect
    .poll(() =>
      page
        .locator('[aria-selected="true"][data-row]')
        .evaluate((e) => e === document.activeElement),
    )
    .toBe(true);
  await page.keyboard.press('F2');
  await expect.poll(() => at(page)).toMatch(/^Name of /);
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toMatch(new RegExp(`^${name}\\b`));
}

/** Longer values are pasted. */
const MAX_TYPED = 20;

/** Changes what a line under the node says: a value or a param. */
async function type(page: Page, line: RegExp, field: RegExp, text: string): Promise<void> {
  await until(page, 'ArrowDown', line);
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toMatch(field);
  await page.keyboard.press('Control+a');
  // Short ones key by key: a list of choices goes to what is typed.
  if (text.length > MAX_TYPED) await page.keyboard.insertText(text);
  else await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toMatch(line);
}

/** Connects a port of the node that the outline is at. */
async function connect(page: Page, port: string, feeder: string): Promise<void> {
  await until(page, 'ArrowDown', new RegExp(`^Port ${port}:`));
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toMatch(new RegExp(`^Connect port ${port} of`));
  await page.keyboard.insertText(feeder);
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toBe(`Port ${port}: from ${plainSymbol(feeder)}`);
}

/** Builds one node of the example, with its value, its params and what feeds it. */
async function build(page: Page, id: string): Promise<void> {
  const node = graph.nodes[id];
  if (!node) throw new RangeError(`the example has no ${id}`);
  const { value, ...params } = node.params;
  await add(page, node.op, node.name);
  await page.keyboard.press('ArrowRight');
  if (value !== undefined) await type(page, /^Value/, /^Value of /, JSON.stringify(value));
  for (const [port, source] of Object.entries(node.inputs)) {
    if (!('node' in source)) throw new TypeError(`${node.name} holds a value on ${port}`);
    await connect(page, port, graph.nodes[source.node]?.name ?? '');
  }
  for (const [name, given] of Object.entries(params)) {
    const line = new RegExp(`^Param ${name}:`);
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    await type(page, line, new RegExp(`^Param ${name}$`), text);
  }
  if (id === graph.output) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('o');
    await expect.poll(() => at(page)).toMatch(/, output$/);
  }
}

/** The numbers that a card carries. */
async function numbersOf(page: Page, name: string, role: 'z' | 'lambda'): Promise<number[]> {
  const shown = page.locator(`[data-node="${name}"] [data-role="${role}"]`);
  return [JSON.parse((await shown.getAttribute('data-value')) ?? 'null')].flat(2);
}

const numbers = (tensor: Tensor | undefined): number[] =>
  [JSON.parse(tensorJson(tensor as Tensor))].flat(2);

/** The largest relative difference of two lists. */
const difference = (a: readonly number[], b: readonly number[]): number =>
  a.length !== b.length
    ? Number.POSITIVE_INFINITY
    : a.reduce((most, x, i) => {
        const y = b[i] ?? Number.NaN;
        return Math.max(most, Math.abs(x - y) / Math.max(1, Math.abs(y)));
      }, 0);

test('a variational autoencoder is built without a mouse, with the values and multipliers of the example’s', {
  timeout: 300_000,
}, async () => {
  const page = await openPage('?example=exp-sin');
  await page.getByRole('button', { name: 'New graph' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+O');
  await expect.poll(() => at(page)).toBe('Add the first node');
  for (const { id } of program.equations) await build(page, id);
  await page.keyboard.press('Escape');
  const differing: string[] = [];
  for (const [i, { name }] of program.equations.entries()) {
    const z = difference(await numbersOf(page, name, 'z'), numbers(end.z[i]));
    const lambda = difference(await numbersOf(page, name, 'lambda'), numbers(end.lambda[i]));
    if (!(Math.max(z, lambda) < 1e-12)) differing.push(`${name}: z by ${z}, λ by ${lambda}`);
  }
  expect(differing).toEqual([]);
});
