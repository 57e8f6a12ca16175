import { describe, expect, test } from 'vitest';
import { carry, logDensity, standardNormal, traces } from '../../../engine/ode/flow.ts';
import { tableauOf } from '../../../engine/ode/tableaus/index.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import { initialise, initialisers } from '../../../engine/tensor/random.ts';
import { problemOf } from './problems.ts';

const options = { tableau: tableauOf('dopri5'), rtol: 1e-9, atol: 1e-11 };

test('of ż = az, log p changes by −aT in each coordinate', () => {
  const { dynamics, z0 } = problemOf('a * z', [1], [0, 2], [0.7]);
  const { z, change } = carry(dynamics, z0, 1, [0, 2], options);
  expect(z[0]).toBeCloseTo(Math.exp(1.4), 7);
  expect(change[0]).toBeCloseTo(-1.4, 9);
});

const F = 'tanh(z @ W1 + b1) @ W2 + 0.3 * sin(t)';
const THETA = [
  [
    [1.2, -0.7, 0.4],
    [0.3, 0.9, -1.1],
  ],
  [0.1, -0.2, 0.3],
  [
    [0.8, -0.4],
    [0.5, 1],
    [-0.6, 0.7],
  ],
];
const POINTS = [
  [0.5, -0.3],
  [1, 2],
  [-1.5, 0.2],
];
const moving = (points: number[][]) => problemOf(F, points, [0, 1], THETA);

describe('a flow in two dimensions', () => {
  test('has the traces of each point’s own Jacobian', () => {
    const { dynamics, z0 } = moving(POINTS);
    const made = new Float64Array(3);
    traces(dynamics, 3, 'exact')(0.4, z0, made);
    const [ahead, behind] = [new Float64Array(6), new Float64Array(6)];
    for (const [row] of POINTS.entries()) {
      let trace = 0;
      for (const i of [0, 1]) {
        const at = 2 * row + i;
        const moved = (by: number) => z0.map((v, j) => (j === at ? v + by : v));
        dynamics.evaluate(0.4, moved(1e-6), ahead);
        dynamics.evaluate(0.4, moved(-1e-6), behind);
        trace += ((ahead[at] ?? 0) - (behind[at] ?? 0)) / 2e-6;
      }
      expect(made[row]).toBeCloseTo(trace, 8);
    }
  });

  test('changes log p by −log |det ∂z(t1)/∂z(t0)|', () => {
    for (const point of POINTS) {
      const { dynamics, z0 } = moving([point]);
      const { change } = carry(dynamics, z0, 1, [0, 1], options);
      const end = (dx: number, dy: number) => {
        const moved = Float64Array.of((point[0] ?? 0) + dx, (point[1] ?? 0) + dy);
        return carry(dynamics, moved, 1, [0, 1], options).z;
      };
      const h = 1e-4;
      const column = (a: Float64Array, b: Float64Array) =>
        a.map((v, i) => (v - (b[i] ?? 0)) / (2 * h));
      const [a = 0, c = 0] = column(end(h, 0), end(-h, 0));
      const [b = 0, d = 0] = column(end(0, h), end(0, -h));
      expect(change[0]).toBeCloseTo(-Math.log(Math.abs(a * d - b * c)), 6);
    }
  });

  test('has a density that integrates to 1', () => {
    const n = 60;
    const [from, cell] = [-6, 12 / n];
    const at = (i: number): number => from + (i + 0.5) * cell;
    const grid = Array.from({ length: n * n }, (_, i) => [at(i % n), at(Math.floor(i / n))]);
    const { dynamics, z0 } = moving(grid);
    const log = logDensity(dynamics, z0, n * n, [0, 1], { ...options, rtol: 1e-5, atol: 1e-7 });
    expect(log.reduce((sum, v) => sum + Math.exp(v) * cell * cell, 0)).toBeCloseTo(1, 2);
  });

  test('is estimated by Hutchinson without bias, at one pullback', () => {
    const { dynamics, z0 } = moving(POINTS);
    let pulls = 0;
    const watched: typeof dynamics = {
      ...dynamics,
      pull: (...at) => {
        pulls++;
        dynamics.pull(...at);
      },
    };
    const [exact, estimate, sum] = [0, 0, 0].map(() => new Float64Array(3)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    traces(dynamics, 3, 'exact')(0, z0, exact);
    const normal = initialisers.find(({ name }) => name === 'normal');
    if (!normal) throw new Error('no normal numbers');
    const draws = 4000;
    const { data } = initialise(normal, [draws, 6], 5);
    for (let i = 0; i < draws; i++) {
      const epsilon = data.slice(6 * i, 6 * i + 6);
      traces(watched, 3, { epsilon })(0, z0, estimate);
      for (const [row, v] of estimate.entries()) sum[row] = (sum[row] ?? 0) + v / draws;
    }
    expect(pulls).toBe(draws);
    for (const [row, v] of exact.entries()) {
      expect(Math.abs((sum[row] ?? 0) - v)).toBeLessThan(0.15);
    }
  });
});

test('the standard normal', () => {
  const { data } = fromNested([
    [0, 0],
    [1, 2],
  ]);
  const log = standardNormal(data, 2);
  expect(log[0]).toBeCloseTo(-Math.log(2 * Math.PI), 12);
  expect(log[1]).toBeCloseTo(-Math.log(2 * Math.PI) - 2.5, 12);
});
