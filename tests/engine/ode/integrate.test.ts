import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../engine/ode/dynamics.ts';
import { integrate } from '../../../engine/ode/integrate.ts';
import { interpolant } from '../../../engine/ode/interpolant.ts';
import { OdeError } from '../../../engine/ode/odeError.ts';
import { stiffnessText } from '../../../engine/ode/solution.ts';
import { tableauOf, tableaus } from '../../../engine/ode/tableaus/index.ts';
import { problemOf, SPIRAL, SPIRAL_A } from './problems.ts';

const scalar = (f: (t: number, z: number) => number): Field => ({
  size: 1,
  evaluate: (t, z, out) => {
    out[0] = f(t, z[0] as number);
  },
});

const ONE = Float64Array.of(1);
const NAMES = tableaus.map(({ name }) => name);

describe.each(NAMES)('%s', (name) => {
  const options = { tableau: tableauOf(name), steps: 400, rtol: 1e-8, atol: 1e-10 };
  const tolerance = { euler: 0.02, implicit_euler: 0.02 }[name] ?? 1e-4;

  test('is right at save times in any order, with the ends among them', () => {
    const { dynamics, z0 } = problemOf('-2 * t * z', 1, [0, 1]);
    const times = [1, 0.25, 0, 0.333, 0.25];
    const { saved } = integrate(dynamics, z0, 0, 1, { ...options, times });
    for (const [i, t] of times.entries()) {
      expect(Math.abs((saved[i]?.[0] ?? Number.NaN) - Math.exp(-t * t))).toBeLessThan(tolerance);
    }
  });

  test('comes back to where it started, backward in time', () => {
    const { dynamics, z0 } = problemOf(SPIRAL, [1, 0.5], [0, 1], [SPIRAL_A]);
    const { end } = integrate(dynamics, z0, 0, 1, options);
    const back = integrate(dynamics, end, 1, 0, options);
    expect(Math.abs((back.end[0] ?? 0) - 1)).toBeLessThan(tolerance);
    expect(Math.abs((back.end[1] ?? 0) - 0.5)).toBeLessThan(tolerance);
    expect(back.steps[0]?.h).toBeLessThan(0);
  });

  test('gives the same end whether its steps are kept or not', () => {
    const { dynamics, z0 } = problemOf('sin(z) + t', [1, 0.5], [0, 1]);
    const kept = integrate(dynamics, z0, 0, 1, options);
    const other = integrate(dynamics, z0, 0, 1, { ...options, keep: false });
    expect(other.end).toEqual(kept.end);
    expect(other.counts).toEqual(kept.counts);
    expect(other.steps).toEqual([]);
  });

  test('has an interpolant that agrees with the solution between the steps', () => {
    const { dynamics, z0 } = problemOf('-2 * t * z', 1, [0, 1]);
    const at = interpolant(dynamics, integrate(dynamics, z0, 0, 1, options));
    const out = new Float64Array(1);
    for (const t of [0, 0.123, 0.5, 0.987, 1]) {
      at(t, out);
      expect(Math.abs((out[0] ?? 0) - Math.exp(-t * t))).toBeLessThan(tolerance);
    }
  });
});

test('the error of a random linear system is within the tolerance’s order', () => {
  const entry = fc.integer({ min: -100, max: 100 }).map((n) => n / 50);
  const matrix = fc.array(entry, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(
      matrix,
      fc.constantFrom('bosh3', 'dopri5'),
      ([a = 0, b = 0, c = 0, d = 0], name) => {
        const field: Field = {
          size: 2,
          evaluate: (_t, z, out) => {
            const [x = 0, y = 0] = z;
            out[0] = a * x + b * y;
            out[1] = c * x + d * y;
          },
        };
        const solve = (rtol: number) =>
          integrate(field, Float64Array.of(1, -1), 0, 1, {
            ...{ tableau: tableauOf(name), rtol, atol: rtol, maxSteps: 100_000 },
          });
        const [loose, tight] = [solve(1e-5), solve(1e-9)];
        const scale = Math.max(1, ...tight.steps.map(({ z }) => Math.hypot(...z)));
        const apart = Math.hypot(
          (loose.end[0] ?? 0) - (tight.end[0] ?? 0),
          (loose.end[1] ?? 0) - (tight.end[1] ?? 0),
        );
        expect(apart).toBeLessThan(1e-3 * scale);
        expect(tight.counts.steps).toBeGreaterThanOrEqual(loose.counts.steps);
      },
    ),
  );
});

/** The error that an integration ends with. */
function failure(run: () => unknown): OdeError {
  try {
    run();
  } catch (error) {
    if (error instanceof OdeError) return error;
    throw error;
  }
  throw new Error('it came to an end');
}

describe('there is no result', () => {
  const dopri5 = { tableau: tableauOf('dopri5') };
  const decay = scalar((_t, z) => -z);
  const run = (field: Field, t1: number, options: object = {}) =>
    failure(() => integrate(field, ONE, 0, t1, { ...dopri5, ...options }));

  test('of an empty interval', () => {
    expect(run(decay, 0).message).toBe('t1 equals t0 = 0: there is nothing to integrate over');
    expect(run(decay, Number.NaN).problem).toBe('interval');
  });

  test('at a save time outside', () => {
    const { message } = run(decay, 1, { times: [0.5, 1.5] });
    expect(message).toBe('the save time 1.5 is not between t0 = 0 and t1 = 1');
  });

  test('of no steps', () => {
    const options = { tableau: tableauOf('euler'), steps: 0 };
    expect(run(decay, 1, options).message).toBe('steps is 0; a solver takes at least one step');
    expect(run(decay, 1, { ...options, steps: 2.5 }).problem).toBe('option');
    expect(run(decay, 1, { maxSteps: 0 }).problem).toBe('option');
    expect(run(decay, 1, { rtol: -1 }).problem).toBe('option');
    expect(run(decay, 1, { rtol: 0, atol: 0 }).problem).toBe('option');
    expect(run(decay, 1, { ...options, steps: 20, maxSteps: 10 }).message).toContain('more than');
  });

  test('within too few steps, and it says how far it came', () => {
    const { problem, message, t } = run(decay, 10, { maxSteps: 5 });
    expect(problem).toBe('too many steps');
    expect(message).toContain(`t = ${t.toPrecision(4)} of 10 is reached`);
    expect(t).toBeGreaterThan(0);
  });

  test('of dynamics that are NaN at the start, or on the way', () => {
    expect(
      run(
        scalar(() => Number.NaN),
        1,
      ).message,
    ).toBe('f is NaN at t = 0.000');
    const later = scalar((t) => Math.sqrt(0.5 - t));
    expect(run(later, 1)).toMatchObject({ problem: 'step underflow' });
    expect(run(later, 1).t).toBeCloseTo(0.5, 6);
    expect(run(later, 1, { tableau: tableauOf('rk4'), steps: 10 }).message).toMatch(/^f is NaN at/);
  });

  test('beyond a blow-up in finite time: ż = z² from 1 is infinite at t = 1', () => {
    const { message, t } = run(
      scalar((_t, z) => z * z),
      2,
    );
    expect(message).toMatch(/grows without bound as t nears 1\.00/);
    expect(t).toBeCloseTo(1, 6);
  });

  test('of steps that are too long: when, and from when on z grew', () => {
    const { dynamics, z0 } = problemOf(SPIRAL, [[2, 0]], [0, 4], [SPIRAL_A]);
    const options = { tableau: tableauOf('euler'), steps: 40 };
    const { message, t } = failure(() => integrate(dynamics, z0, 0, 4, options));
    expect(t).toBeCloseTo(0.9, 12);
    expect(message).toMatch(
      /^element 0 of f is -Infinity at t = 0\.9000, z having grown to \d\.\de\+\d+ at t = 0\.[5-8]\d*: steps of 0\.1 are too long for Euler \(explicit\), or/,
    );
  });

  test('of an implicit step whose equation has no root', () => {
    const { dynamics, z0 } = problemOf('z^2 + 1', 1, [0, 10]);
    const options = { tableau: tableauOf('implicit_euler'), steps: 1 };
    expect(failure(() => integrate(dynamics, z0, 0, 10, options)).problem).toBe('newton');
  });
});

describe('a stiff problem', () => {
  const { dynamics, z0 } = problemOf('-1000 * (z - cos(t))', 0, [0, 2]);

  test.each(['bosh3', 'dopri5'])('is recognised by %s, and said', (name) => {
    const { stiff, tableau } = integrate(dynamics, z0, 0, 2, { tableau: tableauOf(name) });
    expect(stiff && stiffnessText(stiff, tableau)).toMatch(
      /^The problem is stiff from t = 0\.[01]/,
    );
  });

  test.each(['bosh3', 'dopri5'])('is not what %s takes the spiral for', (name) => {
    const spiral = problemOf(SPIRAL, [2, 0], [0, 10], [SPIRAL_A]);
    for (const rtol of [1e-3, 1e-6]) {
      const options = { tableau: tableauOf(name), rtol, atol: 1e-6 };
      expect(integrate(spiral.dynamics, spiral.z0, 0, 10, options).stiff).toBeUndefined();
    }
  });

  test('is no trouble for an implicit method with long steps', () => {
    const options = { tableau: tableauOf('implicit_euler'), steps: 20 };
    const { end } = integrate(dynamics, z0, 0, 2, options);
    expect(end[0]).toBeCloseTo(Math.cos(2), 2);
  });
});
