import { describe, expect, test } from 'vitest';
import { convergence, slopeOf, withoutErrorControl } from '../../../engine/ode/convergence.ts';
import { integrate } from '../../../engine/ode/integrate.ts';
import {
  growthFactor,
  monotoneUpTo,
  orbit,
  stabilityFunction,
  stabilityRegion,
  stableUpTo,
} from '../../../engine/ode/stability.ts';
import { tableauOf, tableaus } from '../../../engine/ode/tableaus/index.ts';
import { problemOf, SPIRAL, SPIRAL_A } from './problems.ts';

describe('the growth factor for u̇ = −cu', () => {
  test.each([
    ['euler', (x: number) => 1 - x],
    ['midpoint', (x: number) => 1 - x + x ** 2 / 2],
    ['heun', (x: number) => 1 - x + x ** 2 / 2],
    ['rk4', (x: number) => 1 - x + x ** 2 / 2 - x ** 3 / 6 + x ** 4 / 24],
    ['implicit_euler', (x: number) => 1 / (1 + x)],
    ['trapezoid', (x: number) => (1 - x / 2) / (1 + x / 2)],
  ])('of %s is its formula', (name, formula) => {
    for (const x of [0, 0.3, 1, 2.5, 7]) {
      expect(growthFactor(tableauOf(name), x)).toBeCloseTo(formula(x), 12);
    }
  });

  test.each(tableaus.map((tableau) => [tableau.name, tableau] as const))(
    'of %s is what a step multiplies u by',
    (_name, tableau) => {
      const { dynamics, z0 } = problemOf('-2 * z', 1, [0, 3]);
      const options = { tableau: withoutErrorControl(tableau), steps: 6 };
      const made = integrate(dynamics, z0, 0, 3, options);
      const states = [...made.steps.map(({ z }) => z[0] ?? 0), made.end[0] ?? 0];
      for (const [n, u] of orbit(tableau, 1, 6).entries()) expect(states[n]).toBeCloseTo(u, 12);
    },
  );

  // Hairer & Wanner II, IV.2: 2, 2, 2, 2.785, and 3.307 for Dormand–Prince.
  test.each([
    ['euler', 2, 1],
    ['midpoint', 2, 2],
    ['rk4', 2.785, 2.785],
    ['implicit_euler', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['trapezoid', Number.POSITIVE_INFINITY, 2],
  ])('of %s is stable up to %f and monotone up to %f', (name, stable, monotone) => {
    expect(stableUpTo(tableauOf(name))).toBeCloseTo(stable, 3);
    expect(monotoneUpTo(tableauOf(name))).toBeCloseTo(monotone, 3);
  });

  test('of the embedded pairs is stable as far as the detection of stiffness takes it to be', () => {
    for (const tableau of tableaus) {
      if (!tableau.error) continue;
      expect(Math.abs(stableUpTo(tableau) - tableau.error.limit)).toBeLessThan(0.05);
    }
  });
});

describe('the region of stability', () => {
  const grid = { re: [-3, 1], im: [-3, 3], columns: 5, rows: 7 } as const;

  test('of explicit Euler is the disc of radius 1 about −1', () => {
    const made = stabilityRegion(tableauOf('euler'), grid);
    for (let row = 0; row < 7; row++) {
      for (let column = 0; column < 5; column++) {
        const [re, im] = [-3 + column, 3 - row];
        expect(made[row * 5 + column]).toBeCloseTo(Math.hypot(1 + re, im), 12);
      }
    }
  });

  test('of implicit Euler and the trapezoid holds the left half plane', () => {
    for (const name of ['implicit_euler', 'trapezoid']) {
      for (const re of [-100, -1, -1e-3]) {
        for (const im of [0, 2, 50]) {
          const { re: a, im: b } = stabilityFunction(tableauOf(name), { re, im });
          expect(Math.hypot(a, b)).toBeLessThan(1);
        }
      }
    }
  });
});

describe('the error shrinks with the step', () => {
  const { dynamics, z0 } = problemOf('z / 4 * (1 - z / 20)', 1, [0, 20]);

  test.each([
    ['euler', 1],
    ['midpoint', 2],
    ['heun', 2],
    ['rk4', 4],
    ['implicit_euler', 1],
    ['trapezoid', 2],
    ['bosh3', 3],
    ['dopri5', 5],
  ])('of %s at order %i', (name, order) => {
    const tableau = tableauOf(name);
    expect(tableau.order).toBe(order);
    const counts = order > 3 ? [40, 80, 160] : [160, 320, 640];
    const { points, slope } = convergence(dynamics, z0, 0, 20, tableau, counts);
    expect(points.map(({ h }) => h)).toEqual(counts.map((n) => 20 / n));
    expect(Math.abs(slope - order)).toBeLessThan(0.2);
  });

  test('as a slope that leaves out what rounding has taken', () => {
    const points = [
      { h: 1, error: 1 },
      { h: 0.1, error: 1e-2 },
      { h: 0.01, error: 1e-16 },
    ];
    expect(slopeOf(points, 1e-14)).toBeCloseTo(2, 12);
    expect(slopeOf(points.slice(2), 1e-14)).toBeNaN();
  });

  test('of Dormand–Prince near rounding: the slope is of the steps above it, which are told', () => {
    const decay = problemOf('-c * z', 1, [0, 1], [2]);
    const counts = [8, 16, 32, 64, 128, 256, 512];
    const { points, slope, range } = convergence(
      decay.dynamics,
      decay.z0,
      0,
      1,
      tableauOf('dopri5'),
      counts,
    );
    expect(points.at(-1)?.error).toBeLessThan(1e-13);
    expect(Math.abs(slope - 5)).toBeLessThan(0.35);
    expect(range?.[0]).toBeGreaterThanOrEqual(1 / 128);
    expect(range?.[1]).toBe(1 / 8);
  });

  test('where steps are too long for a result, by the others', () => {
    const { dynamics: f, z0: start } = problemOf(SPIRAL, [2, 0], [0, 4], [SPIRAL_A]);
    const { points, slope } = convergence(f, start, 0, 4, tableauOf('bosh3'), [8, 160, 320, 640]);
    expect(points[0]?.error).toBe(Number.POSITIVE_INFINITY);
    expect(Math.abs(slope - 3)).toBeLessThan(0.1);
  });
});
