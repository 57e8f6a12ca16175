import { describe, expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { likelihood } from '../../../engine/train/likelihood.ts';
import { TrainingError } from '../../../engine/train/model.ts';
import { readout } from '../../../engine/train/readout.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import type { Likelihood } from '../../../examples/vaeLoss.ts';

const { graph } = vaeGraph({ widths: [8] });
const program = compile(graph);
const z = evaluate(program);
const at = (name: string): Tensor =>
  z[program.equations.findIndex((equation) => equation.name === name)] as Tensor;
const none = new Map<string, Tensor>();

const isClose = (made: Tensor, wanted: Tensor): void => {
  expect(made.shape).toEqual(wanted.shape);
  for (const [i, v] of wanted.data.entries()) expect(made.data[i]).toBeCloseTo(v, 12);
};

describe('a readout', () => {
  test('from the samples has the means, with the parameters of the graph', () => {
    isClose(readout(graph, 'x', 'mu', 32, 'f64').run(none, at('x')), at('mu'));
  });

  test('from the code is the decoder alone', () => {
    isClose(readout(graph, 'z', 'decoded', 32, 'f64').run(none, at('z')), at('x_hat'));
  });

  test('takes other parameters, and other numbers of samples', () => {
    const code: Tensor = { shape: [2, 2], data: Float64Array.of(0, 1, -2, 0.5) };
    const decoder = readout(graph, 'z', 'decoded', 2, 'f64');
    const before = decoder.run(none, code);
    const last = program.equations.find((equation) => equation.name === 'b3');
    const bias: Tensor = { shape: [64], data: new Float64Array(64).fill(100) };
    const bright = decoder.run(new Map([[last?.id as string, bias]]), code);
    expect(before.shape).toEqual([2, 64]);
    expect(before.data.every((v) => v < 0.99)).toBe(true);
    expect(bright.data.every((v) => v > 0.99)).toBe(true);
  });

  test('without the node of a role is refused', () => {
    const { training, ...rest } = graph;
    const nodes = { x: training?.nodes.x as string };
    const bare = { ...rest, training: { data: 'digits', nodes, settings: {} } };
    expect(() => readout(bare, 'x', 'mu', 1)).toThrow(new TrainingError('no node has the role mu'));
    expect(() => readout(bare, 'z', 'decoded', 1)).toThrow(/role z/);
    expect(() => likelihood(bare, 1)).toThrow(/role reconstruction/);
  });
});

describe('−log p(x|z) of each row has the mean that the loss has', () => {
  test.each<Likelihood>(['bernoulli', 'gaussian', 'learned', 'notes'])('%s', (kind) => {
    const other = vaeGraph({ widths: [8], likelihood: kind }).graph;
    const made = compile(other);
    const values = evaluate(made);
    const of = (name: string): Tensor =>
      values[made.equations.findIndex((equation) => equation.name === name)] as Tensor;
    const rows = likelihood(other, 32).run(none, of('x'), of('z'));
    const mean = rows.reduce((a, b) => a + b) / 32;
    expect(mean).toBeCloseTo(of('rec').data[0] as number, 10);
  });
});
