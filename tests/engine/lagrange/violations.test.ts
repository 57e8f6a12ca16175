import { describe, expect, test } from 'vitest';
import { multipliersOf } from '../../../engine/lagrange/couplings.ts';
import {
  freeState,
  prices,
  slopeOf,
  violationErrors,
} from '../../../engine/lagrange/violations.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import { dot, scalar } from '../../../engine/tensor/tensor.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, programOf, runOf } from '../build.ts';

const run = runOf(expSin(0));
const at = (name: string): number => numberOf(run.program, name);

describe('prices', () => {
  test.each(['x', 'a', 'b', 'c', 'd', 'e', 'f'])('of %s tend to its λ as ε does to 0', (name) => {
    const lambda = plain(multipliersOf(run)[at(name)]) as number;
    const table = prices(run, at(name));
    const closest = Math.min(...table.map(({ error }) => Math.abs(error / lambda)));
    expect(closest).toBeLessThan(1e-6);
    const [, , , milli] = table;
    expect(milli?.epsilon).toBe(1e-3);
    expect(Math.abs((milli?.error ?? 1) / lambda)).toBeLessThan(0.01);
  });

  test('are taken in one element, and are none without an output', () => {
    const vector = trace(
      programOf({ x: ['input', [1, 2]], y: ['square', 'x'] }),
      fromNested([1, 5]),
    );
    expect(prices(vector, 0, 1, [1e-3])[0]?.ratio).toBeCloseTo(5 * 4.001, 9);
    expect(prices(runOf({ x: ['input', 1] }), 0)).toEqual([]);
  });
});

describe('free mode', () => {
  test('at c = 1.9 has the gold numbers', () => {
    const state = freeState(run, new Map([[at('c'), scalar(1.9)]]));
    expect(state.objective).toBeCloseTo(7.632195, 6);
    expect(state.lagrangian).toBeCloseTo(8.268455, 6);
    expect(state.truth).toBeCloseTo(8.298354, 6);
    expect(plain(state.lambda[at('x')])).toBeCloseTo(19.087815, 6);
    expect(plain(state.residuals[at('c')])).toBeCloseTo(-0.1, 15);
    expect(plain(state.residuals[at('d')])).toBe(0);
  });

  test('at c = 1.99 is off by .0694 and .00032', () => {
    const { objective, lagrangian, truth } = freeState(run, new Map([[at('c'), scalar(1.99)]]));
    expect(truth - objective).toBeCloseTo(0.0694, 4);
    expect(truth - lagrangian).toBeCloseTo(0.00032, 5);
  });

  test('with nothing overridden is the run', () => {
    const { z, lambda, objective, lagrangian, truth } = freeState(run, new Map());
    expect(z).toEqual(evaluate(run.program));
    expect(lambda).toEqual(multipliersOf(run));
    expect([objective, lagrangian]).toEqual([truth, truth]);
  });

  test('takes the derivative of f, not of the value that was put in its place', () => {
    // d = 5 and not e^2: its rule uses its own value, which must be f_d there.
    const state = freeState(run, new Map([[at('d'), scalar(5)]]));
    expect(plain(state.lambda[at('c')])).toBe(Math.exp(2) + Math.cos(2));
    expect(plain(state.residuals[at('d')])).toBe(5 - Math.exp(2));
    // Linear in d alone: L is right to the last digit.
    expect(state.lagrangian).toBeCloseTo(state.truth, 14);
  });

  test('holds every value where it is put', () => {
    const all = new Map([...'xabcdef'].map((name, i) => [at(name), scalar(0.3 + i / 10)]));
    const state = freeState(run, all);
    expect(state.z.map(plain)).toEqual([...all.values()].map(plain));
    const paid = state.residuals.map((r, i) => dot(r as never, state.lambda[i] as never));
    const sum = paid.reduce((a, b) => a + b, 0);
    expect(state.lagrangian).toBeCloseTo(state.objective - sum, 12);
  });

  test('is for tensors too', () => {
    const vector = trace(
      programOf({ x: ['input', [1, 2]], y: ['square', 'x'] }),
      fromNested([3, -1]),
    );
    const state = freeState(vector, new Map([[1, fromNested([2, 6])]]));
    expect(state).toMatchObject({ objective: 0, lagrangian: -1, truth: -1 });
  });
});

const SMALL = [1e-2, 3e-3, 1e-3, 3e-4, 1e-4];

describe('errors against the size of violation', () => {
  test.each([[{ c: 1 }], [{ c: -1 }], [{ a: 1 }], [{ a: 0.5, b: -1, c: 1 }], [{ x: 0.3, e: 0.2 }]])(
    '%j have slopes 1 and 2',
    (directions) => {
      const given = Object.entries(directions).map(([name, d]) => [at(name), scalar(d)] as const);
      const { slopes, misses } = violationErrors(run, new Map(given), SMALL);
      expect(misses).toHaveLength(SMALL.length);
      expect(Math.abs((slopes.objective ?? 0) - 1)).toBeLessThan(0.05);
      expect(Math.abs((slopes.lagrangian ?? 0) - 2)).toBeLessThan(0.1);
    },
  );

  test('with c violated have these slopes over the usual decades', () => {
    const { slopes } = violationErrors(run, new Map([[at('c'), scalar(-1)]]));
    expect(Math.abs((slopes.objective ?? 0) - 1)).toBeLessThan(0.05);
    expect(Math.abs((slopes.lagrangian ?? 0) - 2)).toBeLessThan(0.1);
  });

  test('have no slope where f is linear in what is violated: L has no error', () => {
    const { slopes } = violationErrors(run, new Map([[at('d'), scalar(1)]]));
    expect(slopes.lagrangian).toBeUndefined();
    expect(slopes.objective).toBeCloseTo(1, 9);
  });

  test('a slope is that of the least squares line', () => {
    expect(
      slopeOf([
        [1, 2],
        [10, 200],
        [100, 20000],
      ]),
    ).toBeCloseTo(2, 12);
    expect(slopeOf([[1, 2]])).toBeUndefined();
  });
});

test('a node beside the output that has no value is left out of it', () => {
  const beside = runOf(
    {
      x: ['input', 1],
      m: [
        'input',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      k: ['inverse', 'm'],
      y: ['exp', 'x'],
    },
    'y',
  );
  expect(beside.failures.size).toBe(1);
  expect(prices(beside, 0, 0, [1e-4])[0]?.ratio).toBeCloseTo(Math.E, 3);
  const state = freeState(beside, new Map([[3, scalar(2)]]));
  expect(state.z[2]).toBeUndefined();
  expect(state.lagrangian).toBeCloseTo(Math.E, 12);
});
