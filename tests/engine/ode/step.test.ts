import { describe, expect, test } from 'vitest';
import { integrate } from '../../../engine/ode/integrate.ts';
import { tableauOf } from '../../../engine/ode/tableaus/index.ts';
import { problemOf } from './problems.ts';

/** ż = −z² + sin t, whose implicit steps are roots of quadratic equations. */
const F = '-z^2 + sin(t)';
const f = (t: number, z: number): number => -z * z + Math.sin(t);

/** u = z + w f(t, u), the root that tends to z as w tends to 0. */
const implicit = (t: number, base: number, w: number): number =>
  (-1 + Math.sqrt(1 + 4 * w * (base + w * Math.sin(t)))) / (2 * w);

/** One step of each method, written out by hand. */
const BY_HAND: Readonly<Record<string, (t: number, z: number, h: number) => number>> = {
  euler: (t, z, h) => z + h * f(t, z),
  midpoint: (t, z, h) => z + h * f(t + h / 2, z + (h / 2) * f(t, z)),
  heun: (t, z, h) => z + (h / 2) * (f(t, z) + f(t + h, z + h * f(t, z))),
  rk4: (t, z, h) => {
    const k1 = f(t, z);
    const k2 = f(t + h / 2, z + (h / 2) * k1);
    const k3 = f(t + h / 2, z + (h / 2) * k2);
    const k4 = f(t + h, z + h * k3);
    return z + (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  },
  implicit_euler: (t, z, h) => implicit(t + h, z, h),
  trapezoid: (t, z, h) => implicit(t + h, z + (h / 2) * f(t, z), h / 2),
};

const METHODS = Object.entries(BY_HAND);

describe.each(METHODS)('%s', (name, step) => {
  test.each([
    ['forward', 0, 2, 8],
    ['backward', 2, 1, 5],
  ])('%s in equal steps is the recursion by hand', (_way, t0, t1, steps) => {
    const { dynamics, z0 } = problemOf(F, 0.7, [t0, t1]);
    const made = integrate(dynamics, z0, t0, t1, { tableau: tableauOf(name), steps });
    const h = (t1 - t0) / steps;
    let z = 0.7;
    for (let n = 0; n < steps; n++) {
      expect(Math.abs((made.steps[n]?.z[0] ?? Number.NaN) - z)).toBeLessThan(1e-12);
      z = step(t0 + n * h, z, h);
    }
    expect(Math.abs((made.end[0] ?? Number.NaN) - z)).toBeLessThan(1e-12);
    expect(made.counts.steps).toBe(steps);
  });
});

describe('counts', () => {
  const counts = (solver: string) => {
    const { dynamics, z0 } = problemOf('[[-1, 2], [0, -3]] @ z', [1, 1], [0, 1]);
    return integrate(dynamics, z0, 0, 1, { tableau: tableauOf(solver), steps: 10 }).counts;
  };

  test.each([
    ['euler', 10],
    ['midpoint', 20],
    ['rk4', 40],
  ])('%s takes %s evaluations in ten steps', (solver, evaluations) => {
    expect(counts(solver)).toEqual({
      ...{ steps: 10, rejected: 0, evaluations, pullbacks: 0, jacobians: 0, solves: 0 },
    });
  });

  test('a linear implicit step takes one solve to be right and one to know it', () => {
    const made = counts('implicit_euler');
    expect(made).toMatchObject({ steps: 10, jacobians: 20, solves: 20, evaluations: 20 });
    // A Jacobian of two rows is two pullbacks.
    expect(made.pullbacks).toBe(40);
  });

  test('Dormand–Prince takes six evaluations a step, its last stage being the next first', () => {
    const { steps, rejected, evaluations } = counts('dopri5');
    expect(evaluations).toBe(2 + 6 * (steps + rejected));
  });
});
