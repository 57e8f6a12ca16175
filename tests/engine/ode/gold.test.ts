import { describe, expect, test } from 'vitest';
import { reference } from '../../../engine/ode/convergence.ts';
import { compareGradients } from '../../../engine/ode/gradients/compare.ts';
import { continuousAdjoint } from '../../../engine/ode/gradients/continuousAdjoint.ts';
import { gradientMethods } from '../../../engine/ode/gradients/index.ts';
import { integrate } from '../../../engine/ode/integrate.ts';
import { growthFactor } from '../../../engine/ode/stability.ts';
import { tableauOf } from '../../../engine/ode/tableaus/index.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { results } from '../build.ts';
import { problemOf, SPIRAL, SPIRAL_A } from './problems.ts';

/** The numbers of the notes’ errata, computed there with mpmath and SciPy. */

/** z and λ by name at the end of a run. */
function runText(text: string) {
  const run = trace(compile(parseFormulas(text).graph));
  return { z: results(run, 'z'), lambda: results(run, 'lambda') };
}

const DECAY = (params: string): string => `
u0 = input(value=1)
c = input(value=2)
u = ode(u0, 0, 1, c, f="-c * z", ${params})
L = 0.5 * u^2`;

describe('u̇ = −cu, c = 2, u0 = 1, T = 1, L = ½u(T)²', () => {
  test.each(gradientMethods.map(({ name }) => name))('by %s', (gradient) => {
    const made = runText(DECAY(`rtol=1e-12, atol=1e-13, gradient="${gradient}"`));
    expect(made.z.u).toBeCloseTo(0.1353352832, 10);
    expect(made.lambda.u0).toBeCloseTo(0.0183156389, 10);
    expect(made.lambda.c).toBeCloseTo(-0.0183156389, 10);
  });

  test('by four steps of Euler, whose gradient is that of the computed loss', () => {
    const made = runText(DECAY('solver="euler", steps=4'));
    expect(made.z.u).toBe(0.0625);
    expect(made.lambda.u0).toBe(0.00390625);
    expect(made.lambda.c).toBe(-0.0078125);
  });

  test('which the continuous adjoint with the same four steps is not', () => {
    const made = runText(DECAY('solver="euler", steps=4, gradient="adjoint"'));
    expect(made.lambda.c).not.toBeCloseTo(-0.0078125, 4);
  });
});

describe('growth factors', () => {
  test.each([
    ['euler', 2.5, -1.5],
    ['implicit_euler', 2.5, 0.2857],
    ['trapezoid', 2.5, -0.111],
    ['rk4', 2.5, 0.648],
    ['rk4', 3, 1.375],
  ])('of %s at cΔt = %f is %f', (name, x, g) => {
    expect(Math.abs(growthFactor(tableauOf(name), x) - g)).toBeLessThan(5e-4);
  });
});

const spiral = (params: Readonly<Record<string, unknown>>) =>
  problemOf(SPIRAL, [2, 0], [0, 25], [SPIRAL_A], params);

/** ∂½‖z‖²/∂z. */
const ownStates = (saved: readonly Float64Array[]): readonly Float64Array[] => saved;

describe('the spiral ẏ = y³A', () => {
  const { dynamics, z0 } = spiral({});

  test('is at y(1) and y(25)', () => {
    const at = (t: number): Float64Array => reference(dynamics, z0, 0, t)[0] as Float64Array;
    expect(at(1)[0]).toBeCloseTo(0.709262, 6);
    expect(at(1)[1]).toBeCloseTo(-1.504108, 6);
    expect(at(25)[0]).toBeCloseTo(-0.443623, 6);
    expect(at(25)[1]).toBeCloseTo(0.279441, 6);
  });

  test.each(gradientMethods.map((method) => [method.name, method] as const))(
    'has dL/dy0 by %s',
    (_name, method) => {
      const problem = spiral({ rtol: 1e-9, atol: 1e-12 });
      const solution = integrate(problem.dynamics, problem.z0, 0, 25, problem.settings);
      const [a = 0, b = 0] = solution.end;
      expect((a * a + b * b) / 2).toBeCloseTo(0.1374444, 7);
      const made = method.run(problem.dynamics, solution, solution.saved, problem.settings);
      expect(made.z0[0]).toBeCloseTo(-0.710459, 6);
      expect(made.z0[1]).toBeCloseTo(-0.037643, 6);
    },
  );

  test('is not found again backward at rtol = 1e-3, where the gradient has the wrong sign', () => {
    const problem = spiral({ rtol: 1e-3, atol: 1e-4 });
    const [exact = new Float64Array()] = reference(problem.dynamics, problem.z0, 0, 25);
    const solution = { ...integrate(problem.dynamics, z0, 0, 25, problem.settings), end: exact };
    const made = continuousAdjoint(problem.dynamics, solution, [exact], problem.settings);
    const back = made.curve.at(-1)?.z ?? [];
    expect([...back].map((v) => v.toFixed(3))).toEqual(['0.566', '-2.183']);
    expect([...made.z0].map((v) => v.toFixed(3))).toEqual(['-0.025', '0.436']);
  });

  test('is at rtol = 1e-6', () => {
    const made = compareGradients(spiral({ rtol: 1e-6, atol: 1e-9 }), ownStates);
    for (const { difference, turned } of made.compared) {
      expect(difference).toBeLessThan(1e-3);
      expect(turned).toBe(false);
    }
  });
});

test('u̇ = −50u cannot be followed backward: 5.9e11 instead of 1', () => {
  const { dynamics, z0, settings } = problemOf('-50 * z', 1, [0, 1], [], {
    rtol: 1e-6,
    atol: 1e-9,
  });
  const { end } = integrate(dynamics, z0, 0, 1, settings);
  const back = integrate(dynamics, end, 1, 0, { ...settings, times: [0] });
  expect(back.end[0]).toBeGreaterThan(5.85e11);
  expect(back.end[0]).toBeLessThan(5.95e11);
});
