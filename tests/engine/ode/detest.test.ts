import { describe, expect, test } from 'vitest';
import { integrate } from '../../../engine/ode/integrate.ts';
import type { Nested } from '../../../engine/tensor/nested.ts';
import table from './detest.json' with { type: 'json' };
import { DETEST } from './detest.ts';
import { problemOf } from './problems.ts';

/** At the level of rounding one error is as good as another. */
const ROUNDING = 1e-12;

describe.each(Object.entries(table.problems))('DETEST %s', (name, { exact, runs }) => {
  const { f, z0 } = DETEST[name] as (typeof DETEST)[string];

  test.each(Object.entries(runs))('at rtol = %s, beside SciPy’s RK45', (text, scipy) => {
    const rtol = Number(text);
    const problem = problemOf(f, z0 as Nested, [0, 20], [], { rtol, atol: rtol * 1e-3 });
    const made = integrate(problem.dynamics, problem.z0, 0, 20, problem.settings);
    const error = Math.max(...exact.map((v, i) => Math.abs(v - (made.end[i] ?? Number.NaN))));
    expect(error).toBeLessThan(2 * scipy.error + ROUNDING);
    expect(made.counts.evaluations).toBeLessThanOrEqual(1.3 * scipy.evaluations);
    // The chains C end in decay, where stability alone bounds the steps of a loose tolerance.
    if (!name.startsWith('C')) expect(made.stiff).toBeUndefined();
  });
});

test('the table has all 25 problems', () => {
  expect(Object.keys(table.problems)).toEqual(Object.keys(DETEST));
  expect(Object.keys(DETEST)).toHaveLength(25);
});
