import { describe, expect, test } from 'vitest';
import { withoutErrorControl } from '../../../engine/ode/convergence.ts';
import { throughSteps } from '../../../engine/ode/gradients/throughSteps.ts';
import { integrate } from '../../../engine/ode/integrate.ts';
import { multiplierConvergence, multiplierPairs } from '../../../engine/ode/multiplierCurve.ts';
import { tableauOf, tableaus } from '../../../engine/ode/tableaus/index.ts';
import { isImplicit } from '../../../engine/ode/tableaus/tableau.ts';
import { unrolled } from '../../../engine/ode/unroll.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { printFormulas } from '../../../engine/text/print.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { results } from '../build.ts';
import { problemOf } from './problems.ts';

const F = 'h = tanh(z @ W + b)\ndz = h * cos(t) - 0.1 * z';
const W = [
  [0.3, -1.2],
  [0.8, 0.4],
];
const B = [0.1, -0.2];
const Z0 = [1, -0.5];

/** λ by name of ½‖z_n‖² + ¼ Σ z_n⁴ for unrolled steps through the formula text. */
function unrolledRun(name: string, times: readonly number[]) {
  const graph = unrolled(F, withoutErrorControl(tableauOf(name)), times, { z_0: Z0, W, b: B });
  const n = times.length - 1;
  const text = `${printFormulas({ ...graph, output: null })}\nL = 0.5 * sum(z_${n}^2) + 0.25 * sum(z_${n}^4)`;
  const program = compile(parseFormulas(text).graph);
  expect(program.problems).toEqual([]);
  const run = trace(program);
  return { z: results(run, 'z'), lambda: results(run, 'lambda') };
}

const loss = (z: Float64Array): Float64Array => z.map((v) => v + v ** 3);

const explicit = tableaus.filter((tableau) => !isImplicit(tableau)).map(({ name }) => name);

describe.each(explicit)('the steps of %s, unrolled', (name) => {
  test.each([
    ['forward', [0, 2]],
    ['backward', [1, -0.5]],
  ] as const)('%s have the states and the gradients of the integration', (_way, [t0, t1]) => {
    const problem = problemOf(F, Z0, [t0, t1], [W, B], { rtol: 1e-3, atol: 1e-4, steps: 6 });
    const { dynamics, z0, settings } = problem;
    const solution = integrate(dynamics, z0, t0, t1, { ...settings, tableau: tableauOf(name) });
    const made = throughSteps(dynamics, solution, [loss(solution.end)]);
    const times = [...solution.steps.map(({ t }) => t), t1];
    const { z, lambda } = unrolledRun(name, times);
    for (const [n, { z: state }] of solution.steps.entries()) {
      const unrolledState = z[`z_${n}`] as number[];
      for (const [i, v] of state.entries()) expect(unrolledState[i]).toBeCloseTo(v, 11);
      const a = made.curve[solution.steps.length - n]?.a ?? new Float64Array();
      const unrolledLambda = lambda[`z_${n}`] as number[];
      for (const [i, v] of a.entries()) expect(unrolledLambda[i]).toBeCloseTo(v, 10);
    }
    const theta = [...(lambda.W as number[]), ...(lambda.b as number[])];
    for (const [i, v] of made.theta.entries()) expect(theta[i]).toBeCloseTo(v, 10);
  });
});

test('a step of Euler is a layer of a residual network', () => {
  const graph = unrolled('tanh(z @ W)', tableauOf('euler'), [0, 0.5, 1]);
  expect(printFormulas(graph)).toBe(
    [
      'k_0 = tanh(z_0 @ W)',
      'z_1 = z_0 + 0.5 * k_0',
      'k_1 = tanh(z_1 @ W)',
      'z_2 = z_1 + 0.5 * k_1',
    ].join('\n'),
  );
});

test('an implicit step is no formula', () => {
  expect(() => unrolled('-z', tableauOf('trapezoid'), [0, 1])).toThrow('has equations to solve');
});

describe('λ at step k tends to a(t_k)', () => {
  const problem = problemOf(F, Z0, [0, 1], [W, B]);
  const end = loss;

  test.each([
    ['euler', 1, [40, 80, 160]],
    ['midpoint', 2, [20, 40, 80]],
    ['heun', 2, [20, 40, 80]],
    ['rk4', 4, [8, 16, 32]],
  ] as const)('with %s at order %i', (name, order, counts) => {
    const { slope } = multiplierConvergence(problem, end, tableauOf(name), counts);
    expect(Math.abs(slope - order)).toBeLessThan(0.1);
  });

  test('at every step, the first and the last included', () => {
    const pairs = multiplierPairs(problem, end, tableauOf('rk4'), 40);
    expect(pairs).toHaveLength(41);
    expect(pairs[0]?.t).toBe(0);
    expect(pairs.at(-1)?.t).toBe(1);
    for (const { lambda, a } of pairs) {
      for (const [i, v] of lambda.entries()) expect(v).toBeCloseTo(a[i] ?? Number.NaN, 7);
    }
  });
});
