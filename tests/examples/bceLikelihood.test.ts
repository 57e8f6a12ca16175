import { expect, test } from 'vitest';
import type { Tensor } from '../../engine/index.ts';
import { bceLikelihood } from '../../examples/bceLikelihood.ts';
import { solved } from './solved.ts';

const { graph } = bceLikelihood;

const isClose = ({ data }: Tensor, gold: readonly number[], digits = 11): void => {
  expect(data).toHaveLength(gold.length);
  for (const [i, v] of gold.entries()) expect(data[i]).toBeCloseTo(v, digits);
};

// By hand at x = (0.5, −1, 2), y = (1, 0, 1), summed with NumPy: log(1 + e^−0.5) + log(1 + e^−1) +
// log(1 + e^−2); λ of p is (p − y)/(p (1 − p)), and through the sigmoid p − y from either side.
const LOSS = 0.9142666827413;
const LIKELIHOOD = 0.4008104395612;
const LAMBDA_P = [-1.606530659713, 1.367879441171, -1.135335283237];
const LAMBDA_X = [-0.377540668798, 0.26894142137, -0.119202922022];

test('the BCE is minus the logarithm of the likelihood', () => {
  const { z } = solved(graph);
  isClose(z('L'), [LIKELIHOOD]);
  isClose(z('l'), [-LOSS]);
  isClose(z('nll'), [LOSS]);
  isClose(z('bce'), [LOSS]);
});

test('side by side: the gradients of both are equal, and of the log-likelihood the opposite', () => {
  const { lambda } = solved(graph);
  isClose(lambda('p'), LAMBDA_P);
  isClose(lambda('r'), LAMBDA_P);
  isClose(lambda('l'), [-1]);
  isClose(
    lambda('x'),
    LAMBDA_X.map((v) => 2 * v),
  );
});

test.each([
  ['bce', 1],
  ['nll', 1],
  ['l', -1],
])('λ of x with the output %s is p − y, times %d', (output, sign) => {
  isClose(
    solved(graph, output).lambda('x'),
    LAMBDA_X.map((v) => sign * v),
  );
});

test('a step down the gradient of the BCE lowers it and raises the likelihood', () => {
  const at = (x: readonly number[]) => {
    const nodes = Object.entries(graph.nodes).map(([id, node]) => {
      return [id, node.name === 'x' ? { ...node, params: { value: x } } : node] as const;
    });
    const { z } = solved({ ...graph, nodes: Object.fromEntries(nodes) });
    return { bce: z('bce').data[0] as number, likelihood: z('L').data[0] as number };
  };
  const x = [0.5, -1, 2];
  const { data } = solved(graph, 'bce').lambda('x');
  const [before, after] = [at(x), at(x.map((v, i) => v - 0.1 * (data[i] as number)))];
  expect(after.bce).toBeLessThan(before.bce);
  expect(after.likelihood).toBeGreaterThan(before.likelihood);
});
