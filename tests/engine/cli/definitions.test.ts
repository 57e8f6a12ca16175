import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../engine/graph/graph.ts';
import { type Grouped, group } from '../../../engine/graph/group.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { adjoint, folder } from './adjoint.ts';

const GATE =
  'swish(x) = x * sigmoid(x)\ngate(x, w) = {\n  h = swish(x @ w)\n  gate = h * tanh(h)\n}\n';
const VALUES = 'x = input(value=[[1, 2]])\nw = parameter(value=[[0.5], [0.25]])\n';
const OWN = `${GATE}${VALUES}g = gate(x, w)\nf = sum(g)\n`;
const PLAIN = `${VALUES}p = x @ w\nh = p * sigmoid(p)\ng = h * tanh(h)\nf = sum(g)\n`;
const ODE =
  'rate(z, k) = -k * z\nz0 = input(value=1)\ny = ode(z0, 0, 1, f="rate(z, 2)", solver="rk4", steps=8)\n';

const documentOf = (graph: Graph): string =>
  JSON.stringify({ format: 'adjoint', version: 1, title: 'own ops', ...graph });

const { graph } = vaeGraph({ widths: [8], training: { epochs: 2, rate: 0.01 } });
const named = (...names: readonly string[]): string[] =>
  names.map((name) => Object.entries(graph.nodes).find(([, n]) => n.name === name)?.[0] ?? '');
const layered = group(graph, named('a1', 'h1'), 'layer') as Grouped;

const at = folder({
  'own.txt': OWN,
  'own.json': documentOf(parseFormulas(OWN).graph),
  'plain.txt': PLAIN,
  'ode.txt': ODE,
  'ops.txt': GATE,
  'misfit.txt': 'head(x) = x @ [1, 2, 3]\nu = input(value=[1, 2])\nf = head(u)',
  'round.txt': 'a(x) = b(x)\nb(x) = a(x)\nf = a(1)',
  'ode round.txt': 'a(x) = ode(x, 0, 1, f="a(z)")\nf = a(1)',
  'vae.json': documentOf(graph),
  'layered.json': documentOf(layered.graph),
});

/** What `run --json` says of some names. */
async function results(file: string, names: readonly string[], ...more: readonly string[]) {
  const { code, stdout, stderr } = await adjoint(['run', at(file), '--json', ...more]);
  expect([code, stderr]).toEqual([0, '']);
  const { values, multipliers } = JSON.parse(stdout);
  return names.map((name) => [values[name], multipliers[name]].flat(3));
}

describe('a graph with ops of its own', () => {
  test('is run as what these are made of, from a text and from a document', async () => {
    const names = ['x', 'w', 'g', 'f'];
    for (const more of [[], ['--set', 'x=[[-1, 3]]']]) {
      const plain = await results('plain.txt', names, ...more);
      for (const file of ['own.txt', 'own.json']) {
        const own = await results(file, names, ...more);
        expect(own.flat()).toHaveLength(plain.flat().length);
        for (const [i, number] of own.flat().entries())
          expect(number).toBeCloseTo(plain.flat()[i] ?? Number.NaN, 13);
      }
    }
    const { stdout } = await adjoint(['run', at('own.txt')]);
    expect(stdout).toMatch(/^g +g = gate\(x, w\) +\[\[/m);
  });

  test('is checked, also where an ODE’s right side uses one', async () => {
    const { code, stdout } = await adjoint(['check', at('own.json'), at('ode.txt')]);
    expect(code).toBe(0);
    expect(stdout).toContain('own.json: 4 of 4 multipliers agree with central differences');
    expect(stdout).toContain('ode.txt: 2 of 2 multipliers agree with central differences');
  });

  test('is answered line by line', async () => {
    const lines = [
      { id: 1, text: OWN, inputs: { x: [[0, 0]] } },
      { id: 2, text: 'swish(x) = x * sigmoi(x)\nf = swish(u)' },
      { id: 3, text: 'swish(x) = x\nf = swish(u)', inputs: { x: 1 } },
    ];
    const { stdout } = await adjoint(
      ['batch'],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    const [first, second, third] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first.values).toEqual({ x: [[0, 0]], w: [[0.5], [0.25]], g: [[0]], f: 0 });
    expect(second.error).toBe('line 1, column 16: There is no op “sigmoi”; did you mean sigmoid?');
    expect(third.error).toBe('there is no x to set');
  });

  test('is trained as what these are made of', async () => {
    const losses = async (file: string): Promise<number[]> => {
      const { code, stdout, stderr } = await adjoint(['train', at(file), '--json']);
      expect([code, stderr]).toEqual([0, '']);
      return JSON.parse(stdout).epochs.map(({ loss }: { loss: number }) => loss);
    };
    const [plain, own] = [await losses('vae.json'), await losses('layered.json')];
    expect(own).toHaveLength(2);
    expect(own[1]).toBeLessThan(own[0] ?? 0);
    for (const [i, loss] of own.entries()) expect(loss / (plain[i] ?? 0)).toBeCloseTo(1, 5);
  });

  test.each([
    ['ops.txt', /ops\.txt: there is no output to differentiate\n$/],
    [
      'misfit.txt',
      /misfit\.txt: f: in head: \[2\] @ \[3\]: axis −1 of the left has size 2, axis 0/,
    ],
    ['round.txt', /round\.txt: line 1, column 1: a uses itself: a → b → a; an op cannot be/],
    ['ode round.txt', /ode round\.txt: line 1, column 1: a uses itself: a → a; an op cannot be/],
  ])('says in a sentence what is wrong with %s', async (file, words) => {
    for (const command of ['run', 'check']) {
      const { code, stderr } = await adjoint([command, at(file)]);
      expect(code).toBe(1);
      expect(stderr).toMatch(words);
    }
  });
});
