import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  compile,
  DEFAULT_SETTINGS,
  fromNested,
  type Graph,
  type GraphNode,
  initialise,
  initialisers,
  type Nested,
  nodeIds,
  ops,
  parseFormulas,
  printFormulas,
  readGraph,
  readImages,
  rowsOf,
  split,
  stateAt,
  tensorJson,
  toNested,
  trace,
} from '../../engine/index.ts';
import { vaeGraph } from '../../examples/vaeGraph.ts';
import { openPage } from './page.ts';
import { figure } from './trainingPage.ts';

/** Seeds of the weights, by the names that the example gives them. */
const SEEDS: Readonly<Record<string, number>> = {
  W1: 1,
  W2: 2,
  W3: 3,
  W4: 4,
  W5: 5,
  W_mu: 100,
  W_v: 101,
};

const xavier = initialisers.find(({ name }) => name === 'Xavier uniform');
if (!xavier) throw new RangeError('there is no Xavier uniform');

const digits = readImages(
  'digits',
  readFileSync(new URL('../../examples/data/digits.bin', import.meta.url)),
);
const { train } = split(1797, DEFAULT_SETTINGS.seed);
const batch = toNested(rowsOf(digits.x, train.slice(0, 32))) as number[][];

const isParameter = ({ op }: GraphNode): boolean => ops.get(op)?.source === 'parameter';
const shapeOf = ({ params }: GraphNode): readonly number[] =>
  fromNested(params.value as Nested).shape;

/** examples/vae with the digits that set-up puts into it, and weights of all digits: the example's are rounded. */
function expected(): Graph {
  const { graph } = vaeGraph({ batch });
  const nodes = nodeIds(graph).map((id) => {
    const node = graph.nodes[id] as GraphNode;
    const seed = SEEDS[node.name];
    if (seed === undefined) return [id, node] as const;
    const value = toNested(initialise(xavier as NonNullable<typeof xavier>, shapeOf(node), seed));
    return [id, { ...node, params: { value } }] as const;
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

/** The lines by which a person writes it: values by rule, x to come from the data. */
function linesOf(graph: Graph): readonly string[] {
  const printed = new Map(
    printFormulas(graph)
      .split('\n')
      .map((line) => [line.split(' = ')[0], line]),
  );
  return nodeIds(graph).map((id) => {
    const node = graph.nodes[id] as GraphNode;
    if (node.name === 'x') return 'x = input()';
    if (!isParameter(node)) return printed.get(node.name) ?? '';
    const shape = `[${shapeOf(node).join(', ')}]`;
    const seed = SEEDS[node.name];
    const drawn = seed === undefined ? `zeros(${shape})` : `xavier_uniform(${shape}, seed=${seed})`;
    return `${node.name} = parameter(value=${drawn})`;
  });
}

/** What the keyboard is at, as a screen reader names it. */
const at = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: e } = document;
    return e?.getAttribute('aria-label') ?? e?.textContent ?? '';
  });

/** Writes the graph line by line in the search; returns with the keyboard on the last card. */
async function write(page: Page, lines: readonly string[]): Promise<void> {
  await page.keyboard.press('Space');
  await expect.poll(() => at(page)).toBe('Search ops and commands');
  const dialog = page.getByRole('dialog', { name: 'Add a node' });
  for (const line of lines) {
    const name = line.split(' = ')[0];
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.innerText()).toContain(`Added ${name}.`);
  }
  await page.keyboard.press('Escape');
}

/** The document as Ctrl+S saves it. */
async function saved(page: Page): Promise<Graph> {
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  return readGraph(JSON.parse(Buffer.concat(chunks).toString('utf8')));
}

/** What the formulas of a graph say, in whichever order params stand. */
const read = (graph: Graph): Graph => parseFormulas(printFormulas(graph)).graph;

/** The numbers that a card carries. */
async function numbersOf(page: Page, name: string, role: 'z' | 'lambda'): Promise<number[]> {
  const shown = page.locator(`[data-node="${name}"] [data-role="${role}"]`);
  return [JSON.parse((await shown.getAttribute('data-value')) ?? 'null')].flat(2);
}

/** The largest relative difference of two lists. */
const difference = (a: readonly number[], b: readonly number[]): number =>
  a.length !== b.length
    ? Number.POSITIVE_INFINITY
    : a.reduce((most, x, i) => {
        const y = b[i] ?? Number.NaN;
        return Math.max(most, Math.abs(x - y) / Math.max(1, Math.abs(y)));
      }, 0);

test('the variational autoencoder is built and trained without a mouse: the formulas, values and multipliers of the example', {
  timeout: 300_000,
}, async () => {
  const graph = expected();
  const page = await openPage('?example=exp-sin');
  await page.keyboard.press('Control+k');
  await expect.poll(() => at(page)).toBe('Run a command');
  await page.keyboard.type('new graph');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-node]').count()).toBe(0);
  await write(page, linesOf(graph));
  await expect.poll(() => at(page)).toMatch(/^loss/);
  await page.keyboard.press('o');
  // Its training is set up by a form that the key for training opens.
  await page.keyboard.press('t');
  await expect.poll(() => at(page)).toBe('Data set');
  await page.keyboard.type('1,7');
  for (let i = 0; i < 8 && (await at(page)) !== 'Set up training'; i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => figure(page, 'validation loss')).toBeGreaterThan(40);

  const built = await saved(page);
  expect(read(built)).toEqual(read(graph));
  expect(built.training?.data).toBe('digits');
  expect(built.training?.nodes).toEqual(graph.training?.nodes);

  const program = compile(graph);
  const run = trace(program);
  const end = stateAt(run, run.steps.length);
  const differing: string[] = [];
  for (const [i, { name }] of program.equations.entries()) {
    for (const role of ['z', 'lambda'] as const) {
      const tensor = end[role][i];
      if (!tensor) throw new RangeError(`${name} has no ${role}`);
      const own = [JSON.parse(tensorJson(tensor))].flat(2);
      const d = difference(await numbersOf(page, name, role), own);
      if (!(d < 1e-12)) differing.push(`${role} of ${name} by ${d}`);
    }
  }
  expect(differing).toEqual([]);

  const before = await figure(page, 'validation loss');
  await page.keyboard.press('t');
  await expect
    .poll(() => figure(page, 'validation loss'), { timeout: 60_000 })
    .toBeLessThan(before - 5);
});
