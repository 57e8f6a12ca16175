import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slopeOf } from '../../../../engine/ode/convergence.ts';
import { compareGradients } from '../../../../engine/ode/gradients/compare.ts';
import { gradientMethods } from '../../../../engine/ode/gradients/index.ts';
import { throughSteps } from '../../../../engine/ode/gradients/throughSteps.ts';
import { integrate } from '../../../../engine/ode/integrate.ts';
import { tableauOf, tableaus } from '../../../../engine/ode/tableaus/index.ts';
import { isAdaptive } from '../../../../engine/ode/tableaus/tableau.ts';
import { problemOf, SPIRAL, SPIRAL_A } from '../problems.ts';

const F = 'tanh(z @ W + b) * cos(t)';
const W = [0.3, -1.2, 0.8, 0.4];
const B = [0.1, -0.2];
const TIMES = [0.4, 1.1];

/** A point (z0, θ, t0, t1) flat, and the problem there, saved at two times inside and at the end. */
const POINT = [1, -0.5, ...W, ...B, 0, 1.5];
function problemAt([a = 0, b = 0, ...rest]: readonly number[], params: object) {
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, b0 = 0, b1 = 0, t0 = 0, t1 = 0] = rest;
  const theta = [
    [
      [w0, w1],
      [w2, w3],
    ],
    [b0, b1],
  ];
  return problemOf(F, [a, b], [t0, t1], theta, { ...params, times: [...TIMES, t1] });
}

/** Σ ¼ z⁴ over all saved states, and its cotangents. */
const loss = (saved: readonly Float64Array[]): number =>
  saved.reduce((sum, z) => sum + z.reduce((s, v) => s + v ** 4 / 4, 0), 0);
const cotangents = (saved: readonly Float64Array[]): Float64Array[] =>
  saved.map((z) => z.map((v) => v ** 3));

function lossAt(point: readonly number[], params: object): number {
  const { dynamics, z0, t0, t1, settings } = problemAt(point, params);
  return loss(integrate(dynamics, z0, t0, t1, settings).saved);
}

function differences(params: object): number[] {
  const h = 1e-5;
  return POINT.map((_, i) => {
    const moved = (by: number): number[] => POINT.map((v, j) => (i === j ? v + by : v));
    return (lossAt(moved(h), params) - lossAt(moved(-h), params)) / (2 * h);
  });
}

function gradientAt(params: object, method = gradientMethods[0]): number[] {
  const { dynamics, z0, t0, t1, settings } = problemAt(POINT, params);
  const solution = integrate(dynamics, z0, t0, t1, settings);
  const made = method?.run(dynamics, solution, cotangents(solution.saved), settings);
  return made ? [...made.z0, ...made.theta, made.t0, made.t1] : [];
}

const near = (made: readonly number[], wanted: readonly number[], digits: number): void => {
  expect(made).toHaveLength(wanted.length);
  for (const [i, v] of made.entries()) expect(v).toBeCloseTo(wanted[i] ?? Number.NaN, digits);
};

const FIXED = tableaus.filter((tableau) => !isAdaptive(tableau)).map(({ name }) => name);

describe('the gradient through the steps, by z0, θ, t0 and t1', () => {
  test.each(FIXED)('of %s is exact for the computed loss, however long the steps', (solver) => {
    const params = { solver, steps: 5 };
    near(gradientAt(params), differences(params), 8);
  });

  test.each(['bosh3', 'dopri5'])('of %s, with dense output at the save times', (solver) => {
    const params = { solver, rtol: solver === 'bosh3' ? 1e-9 : 1e-12, atol: 1e-13 };
    near(gradientAt(params), differences(params), solver === 'bosh3' ? 5 : 6);
  });

  test('needs the steps', () => {
    const { dynamics, z0, t0, t1, settings } = problemAt(POINT, {});
    const solution = integrate(dynamics, z0, t0, t1, { ...settings, keep: false });
    expect(() => throughSteps(dynamics, solution, cotangents(solution.saved))).toThrow(RangeError);
  });
});

const CONTINUOUS = gradientMethods.filter(({ name }) => name === 'adjoint' || name === 'stored');

describe.each(CONTINUOUS.map((method) => [method.name, method] as const))(
  'the gradient by %s',
  (_name, method) => {
    test('is that of the exact solution at a tight tolerance', () => {
      const params = { rtol: 1e-10, atol: 1e-12 };
      near(gradientAt(params, method), gradientAt({ rtol: 1e-12, atol: 1e-13 }), 7);
    });

    test.each([
      ['euler', 1],
      ['midpoint', 2],
      ['heun', 2],
      ['rk4', method.name === 'stored' ? 3.5 : 4],
      ['implicit_euler', 1],
      ['trapezoid', 2],
    ])('tends to that through the steps of %s at order %f', (solver, order) => {
      const points = [32, 64, 128].map((steps) => {
        const [own, exact] = [gradientAt({ solver, steps }, method), gradientAt({ solver, steps })];
        // By z0 and θ.
        const error = Math.hypot(...own.slice(0, 8).map((v, i) => v - (exact[i] ?? Number.NaN)));
        return { h: 1 / steps, error };
      });
      expect(slopeOf(points)).toBeGreaterThan(order - 0.25);
    });
  },
);

test('a random network’s gradient through RK4 is exact', () => {
  const value = fc.integer({ min: -64, max: 64 }).map((n) => n / 32);
  fc.assert(
    fc.property(fc.array(value, { minLength: 8, maxLength: 8 }), (v) => {
      const params = { solver: 'rk4', steps: 3 };
      const point = [...v, 0, 1.5];
      const { dynamics, z0, t0, t1, settings } = problemAt(point, params);
      const solution = integrate(dynamics, z0, t0, t1, settings);
      const made = throughSteps(dynamics, solution, cotangents(solution.saved));
      const gradient = [...made.z0, ...made.theta];
      for (const [i, g] of gradient.entries()) {
        const moved = (by: number): number[] => point.map((p, j) => (i === j ? p + by : p));
        const difference = (lossAt(moved(1e-5), params) - lossAt(moved(-1e-5), params)) / 2e-5;
        expect(Math.abs(g - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)));
      }
    }),
    { numRuns: 30 },
  );
});

describe('compared', () => {
  test('the methods agree at a tight tolerance, and only the continuous one needs no memory', () => {
    const problem = problemOf(SPIRAL, [2, 0], [0, 10], [SPIRAL_A], { rtol: 1e-8, atol: 1e-10 });
    const { solution, compared } = compareGradients(problem, (saved) => saved);
    expect(compared.map(({ name }) => name)).toEqual(['steps', 'checkpoints', 'adjoint', 'stored']);
    const [steps, , adjoint, stored] = compared;
    expect(steps?.difference).toBe(0);
    for (const { difference, turned, evaluations } of compared) {
      expect(difference).toBeLessThan(1e-5);
      expect(turned).toBe(false);
      expect(evaluations).toBeGreaterThanOrEqual(solution.counts.evaluations);
    }
    // (z, a, θ̄) in nine arrays of eight numbers, whatever the number of steps.
    expect(adjoint?.bytes).toBe(8 * 8 * 9);
    expect(steps?.bytes).toBeGreaterThan(solution.steps.length * 8 * 2 * 8);
    expect(stored?.bytes).toBeGreaterThan(solution.steps.length * 8 * 2 * 8);
  });

  test('a backward pass that blows up says so, and the others stand', () => {
    const problem = problemOf('-500 * z', 1, [0, 2], [], {
      rtol: 1e-3,
      atol: 1e-6,
      max_steps: 2000,
    });
    const { compared } = compareGradients(problem, () => [Float64Array.of(1)]);
    const [steps, , adjoint, stored] = compared;
    expect(steps?.problem).toBeUndefined();
    expect(stored?.problem).toBeUndefined();
    const { problem: why, difference = 0 } = adjoint ?? {};
    expect(why !== undefined || !(difference < 1)).toBe(true);
  });
});

test('the curve of λ runs from t1 to t0, and begins with the cotangent of the end', () => {
  const problem = problemOf(SPIRAL, [2, 0], [0, 3], [SPIRAL_A]);
  const solution = integrate(problem.dynamics, problem.z0, 0, 3, problem.settings);
  for (const { run } of gradientMethods) {
    const { curve, z0 } = run(problem.dynamics, solution, solution.saved, problem.settings);
    expect(curve[0]?.t).toBe(3);
    expect(curve[0]?.a).toEqual(solution.end);
    expect(curve.at(-1)?.t).toBe(0);
    expect(curve.at(-1)?.a).toEqual(z0);
    expect(curve.every(({ t }, i) => i === 0 || t < (curve[i - 1]?.t ?? 0))).toBe(true);
  }
});

test('tableaus are found by name', () => {
  expect(() => tableauOf('leapfrog')).toThrow('leapfrog is none of the solvers euler, midpoint');
});
