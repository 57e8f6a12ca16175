import { expect, test } from 'vitest';
import type { Tensor } from '../../engine/index.ts';
import { mlp } from '../../examples/mlp.ts';
import { twoMoons } from '../../examples/twoMoons.ts';
import { solved } from './solved.ts';

const { z, lambda } = solved(mlp.graph);

const isClose = (actual: ArrayLike<number>, gold: readonly number[], digits = 10): void => {
  expect(actual).toHaveLength(gold.length);
  for (const [i, v] of gold.entries()) expect(actual[i]).toBeCloseTo(v, digits);
};

const at = ({ data, shape }: Tensor, i: number, k: number): number =>
  data[i * (shape[1] ?? 1) + k] as number;
const ROWS = Array.from({ length: 32 }, (_, i) => i);
const UNITS = Array.from({ length: 8 }, (_, k) => k);

// A second implementation in NumPy: generator, initialiser, forward pass and the formulas of the
// gradient, one element of it also by central differences.
test('the points and weights are those that the seeds give', () => {
  isClose(z('X').data.slice(0, 2), [1.14, 0.122]);
  isClose(z('X').data.slice(34, 36), [-0.044, 0.265]);
  isClose(z('X').data.slice(62), [1.952, 0.471]);
  isClose(z('W1').data.slice(0, 4), [0.363, -0.271, -0.333, 0.059]);
  isClose(z('W2').data, [0.36, -0.753, -0.072, -0.694, 0.429, -0.031, -0.022, -0.552]);
});

test('the loss and its gradient are the gold numbers', () => {
  isClose(z('loss').data, [0.8103305826763713]);
  isClose(lambda('b2').data, [0.135177617058]);
  isClose(lambda('W2').data, [
    ...[0.058715750526, -0.102690671327, 0.135269229745, -0.114544547673],
    ...[-0.081075711803, 0.095152779911, 0.030832023244, -0.100487874574],
  ]);
  isClose(lambda('b1').data, [
    ...[0.037328426276, -0.061952799219, -0.008883029372, -0.074918578973],
    ...[0.059331401781, -0.002906890534, -0.002919466501, -0.048911472161],
  ]);
  isClose(lambda('W1').data, [
    ...[-0.040821927673, 0.09234871776, 0.004758780273, 0.076893246823],
    ...[-0.0223690883, 0.00381012615, 0.002663005666, 0.067928760121],
    ...[0.07604014926, -0.147405964363, -0.014533425719, -0.146498151622],
    ...[0.090672649861, -0.006397525993, -0.005322909226, -0.111311823554],
  ]);
  isClose(lambda('X').data.slice(0, 2), [0.011748491295, 0.022690828904]);
});

test('λ of the logits is (σ(logits) − y)/32, and its sign the label', () => {
  for (const i of ROWS) {
    const label = i < 16 ? 0 : 1;
    const probability = 1 / (1 + Math.exp(-at(z('logits'), i, 0)));
    expect(at(z('y'), i, 0)).toBe(label);
    expect(at(lambda('logits'), i, 0)).toBeCloseTo((probability - label) / 32, 14);
    expect(Math.sign(at(lambda('logits'), i, 0))).toBe(label === 0 ? 1 : -1);
  }
});

test('λ of h is that times W₂ᵀ, and tanh scales it by 1 − h²', () => {
  for (const i of ROWS) {
    for (const k of UNITS) {
      const outer = at(lambda('logits'), i, 0) * at(z('W2'), k, 0);
      expect(at(lambda('h'), i, k)).toBeCloseTo(outer, 14);
      expect(at(lambda('a'), i, k)).toBeCloseTo(outer * (1 - at(z('h'), i, k) ** 2), 14);
    }
  }
});

test('λ of b₁ is the sum of the 32 rows of λ_a', () => {
  const sums = UNITS.map((k) => ROWS.reduce((sum, i) => sum + at(lambda('a'), i, k), 0));
  isClose(lambda('b1').data, sums, 14);
});

test('two moons without noise are half circles about (0, 0) and (1, ½)', () => {
  const { points, labels } = twoMoons(10, 0, 7);
  expect(labels.flat()).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  for (const [i, [x = 0, y = 0]] of points.entries()) {
    const [dx, dy] = i < 5 ? [x, y] : [x - 1, 0.5 - y];
    expect(Math.hypot(dx, dy)).toBeCloseTo(1, 2);
    expect(dy).toBeGreaterThanOrEqual(0);
  }
});
