import { describe, expect, test } from 'vitest';
import { checkpointed } from '../../../../engine/ode/gradients/checkpointed.ts';
import { throughSteps } from '../../../../engine/ode/gradients/throughSteps.ts';
import { integrate } from '../../../../engine/ode/integrate.ts';
import { tableaus } from '../../../../engine/ode/tableaus/index.ts';
import { isAdaptive } from '../../../../engine/ode/tableaus/tableau.ts';
import { problemOf, SPIRAL, SPIRAL_A } from '../problems.ts';

/** Both gradients of Σ z at three times of a spiral. */
function both(params: object, t1 = 3) {
  const times = [0.7, 2.1, t1];
  const problem = problemOf(SPIRAL, [1, 0.5], [0, t1], [SPIRAL_A], { ...params, times });
  const { dynamics, z0, t0, settings } = problem;
  const solution = integrate(dynamics, z0, t0, t1, settings);
  const ones = solution.saved.map((z) => z.map(() => 1));
  const [kept, made] = [throughSteps, checkpointed].map((run) => run(dynamics, solution, ones));
  if (!kept || !made) throw new Error('there are two');
  return { solution, kept, made };
}

describe('from checkpoints', () => {
  test.each(tableaus.map(({ name, error }) => [name, error !== undefined] as const))(
    'the steps of %s are made again, to the last bit',
    (solver) => {
      const { kept, made } = both({ solver, steps: 37 });
      for (const part of ['z0', 'theta'] as const) {
        for (const [i, v] of made[part].entries()) {
          expect(Math.abs(v - (kept[part][i] ?? Number.NaN))).toBeLessThan(1e-12);
        }
      }
      expect(made.t0).toBeCloseTo(kept.t0, 12);
      expect(made.t1).toBeCloseTo(kept.t1, 12);
      expect(made.curve.map(({ t }) => t)).toEqual(kept.curve.map(({ t }) => t));
    },
  );

  test('costs the evaluations of one more forward pass', () => {
    for (const { name } of tableaus.filter((tableau) => !isAdaptive(tableau))) {
      const { solution, kept, made } = both({ solver: name, steps: 50 });
      const more = made.counts.evaluations - kept.counts.evaluations;
      expect(more, name).toBe(solution.counts.evaluations);
    }
  });

  test('holds memory that grows with √n, but for t and h of each step', () => {
    const states = (steps: number): number => {
      const { solution, made } = both({ solver: 'rk4', steps });
      return made.bytes - 16 * solution.steps.length;
    };
    const [few, many] = [states(100), states(10_000)];
    expect(many / few).toBeGreaterThan(8);
    expect(many / few).toBeLessThan(11);
    const { kept, made } = both({ solver: 'rk4', steps: 1000 });
    expect(made.bytes).toBeLessThan(kept.bytes / 4);
  });

  test('needs the steps', () => {
    const { dynamics, z0, settings } = problemOf(SPIRAL, [2, 0], [0, 1], [SPIRAL_A]);
    const solution = integrate(dynamics, z0, 0, 1, { ...settings, keep: false });
    expect(() => checkpointed(dynamics, solution, solution.saved)).toThrow(RangeError);
  });
});
