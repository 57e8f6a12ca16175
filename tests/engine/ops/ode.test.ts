import { describe, expect, test } from 'vitest';
import { answerLine } from '../../../engine/cli/batch.ts';
import { backwardGraph } from '../../../engine/lagrange/backwardGraph.ts';
import { ops } from '../../../engine/ops/index.ts';
import { plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import type { Program } from '../../../engine/program/program.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { printFormulas } from '../../../engine/text/print.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { numberOf, results } from '../build.ts';

function programOf(text: string): Program {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return compile(graph);
}

/** What is said on a node: in shapes, or when it runs. */
function problemOf(text: string): string | undefined {
  const program = programOf(text);
  const [problem] = program.problems;
  return problem?.message ?? [...trace(program).failures.values()][0];
}

describe('what is wrong with a node is said on it', () => {
  test.each([
    ['no dynamics', 'y = ode(1, 0, 1)', 'ode needs its dynamics f, such as f="z^3 @ A"'],
    ['no text', 'y = ode(1, 0, 1, f=3)', 'f is not a text in quotes'],
    ['text that is no formula', 'y = ode(1, 0, 1, f="z +")', 'f: line 1, column 4'],
    ['another shape', 'y = ode([1, 2], 0, 1, f="sum(z)")', 'f makes scalar, z is [2]: dz/dt must'],
    ['shapes that do not meet', 'y = ode([1, 2], 0, 1, [1, 2, 3], f="k * z")', 'in f: shapes [3]'],
    ['a parameter missing', 'y = ode(1, 0, 1, f="k * z")', 'f has 1 parameter (k), 0 are given'],
    ['one too many', 'y = ode(1, 0, 1, 2, f="-z")', 'f has 0 parameters (none), 1 is given'],
    ['a time that is no scalar', 'y = ode(1, [0], 1, f="-z")', 't0 is [1], not a scalar'],
    ['no interval', 'y = ode(1, 2, 2, f="-z")', 't1 equals t0 = 2: there is nothing to integrate'],
    ['no step', 'y = ode(1, 0, 1, f="-z", solver="euler", steps=0)', 'steps is 0; a solver takes'],
    ['NaN', 'y = ode(-1, 0, 1, f="log(z)")', 'f is NaN at t = 0.000'],
    ['a blow-up', 'y = ode(1, 0, 2, f="z^2")', 'the solution blows up in finite time'],
    ['too many steps', 'y = ode(1, 0, 9, f="-z", max_steps=3)', '3 steps do not suffice'],
    ['no save time', 'y = ode(1, 0, 1, f="-z", times=[])', 'times holds no save time'],
    [
      'a save time outside',
      'y = ode(1, 0, 1, f="-z", times=[2])',
      'the save time 2 is not between',
    ],
    [
      'a solver that there is not',
      'y = ode(1, 0, 1, f="-z", solver="x")',
      'solver is not one of eu',
    ],
  ])('%s', (_what, text, message) => {
    expect(problemOf(text)).toContain(message);
  });

  test('a backward pass without a result: its λ are NaN', () => {
    const text =
      'u = input(value=1)\ny = ode(u, 0, 2, f="-500 * z", gradient="adjoint", max_steps=400)';
    const run = trace(programOf(text));
    const y = numberOf(run.program, 'y');
    const { z, lambda } = stateAt(run, run.steps.length);
    expect(z[y]?.data[0]).toBeCloseTo(0, 3);
    expect(run.failures.get(y)).toContain('400 steps do not suffice');
    expect(lambda[numberOf(run.program, 'u')]?.data[0]).toBeNaN();
  });
});

describe('the value', () => {
  test('at save times has a row for each, and λ of each goes its way', () => {
    const run = trace(
      programOf('u = input(value=[1, 2])\ny = ode(u, 0, 1, f="-z", times=[0, 0.5, 1], rtol=1e-10)'),
    );
    const e = Math.exp(-0.5);
    const { y } = results(run, 'z') as Record<string, number[]>;
    for (const [i, v] of [1, 2, e, 2 * e, e * e, 2 * e * e].entries()) {
      expect(y?.[i]).toBeCloseTo(v, 8);
    }
    const { u } = results(run, 'lambda') as Record<string, number[]>;
    for (const v of u ?? []) expect(v).toBeCloseTo(1 + e + e * e, 7);
  });

  test('is derived by t0 and t1 too: ∂z/∂t1 = f, ∂z/∂t0 = −(∂z/∂z0) f', () => {
    const text = 'a = input(value=0)\nb = input(value=1)\ny = ode(2, a, b, f="-z", rtol=1e-10)';
    const { a, b } = results(trace(programOf(text)), 'lambda');
    expect(b).toBeCloseTo(-2 / Math.E, 7);
    expect(a).toBeCloseTo(2 / Math.E, 7);
  });

  test('of dynamics that are an ODE themselves', () => {
    // w = z e^(−1), so that z(1) = exp(−1/e).
    const text = `y = ode(1, 0, 1, f='-ode(z, 0, 1, f="-z", rtol=1e-9)', rtol=1e-9)`;
    expect(results(trace(programOf(text)), 'z').y).toBeCloseTo(Math.exp(-1 / Math.E), 7);
  });
});

const TWO = `
u = input(value=[[1, -0.5], [0.3, 0.8]])
W = parameter(value=[[0.2, -1], [1, 0.1]])
a = ode(u, 0, 1, W, f="tanh(z @ W)", solver="heun", steps=5)
b = ode(a * 2, 1, 0.25, W, f="h = z @ W\\ndz = sin(h) - 0.1 * t * z")
L = mean(b^2)`;

describe('several in a larger graph', () => {
  test('compile to a plan that agrees with the trace', () => {
    const program = programOf(TWO);
    const run = trace(program);
    const state = stateAt(run, run.steps.length);
    const p = plan(program);
    for (let pass = 0; pass < 2; pass++) {
      p.run();
      for (const [i, { name }] of program.equations.entries()) {
        for (const which of ['z', 'lambda'] as const) {
          for (const [k, v] of (state[which][i]?.data ?? []).entries()) {
            expect(p[which](i)?.data[k], `${which} ${name}`).toBeCloseTo(v, 12);
          }
        }
      }
    }
  });

  test('are solved anew when a parameter moves', () => {
    const program = programOf(TWO);
    const p = plan(program, { inspect: false });
    const [w, loss] = [numberOf(program, 'W'), numberOf(program, 'L')];
    const at = (scale: number): number => {
      const data = Float64Array.of(0.2, -1, 1, 0.1).map((v) => scale * v);
      p.set(w, { shape: [2, 2], data });
      p.run();
      return p.zAt(loss)?.[0] as number;
    };
    const first = at(1);
    expect(at(1.5)).not.toBeCloseTo(first, 4);
    expect(at(1)).toBe(first);
  });

  test('are the same as text', () => {
    const { graph } = parseFormulas(TWO);
    const text = printFormulas(graph);
    expect(text).toContain('f="h = z @ W\\ndz = sin(h) - 0.1 * t * z"');
    expect(printFormulas(parseFormulas(text).graph)).toBe(text);
  });

  test('train: ten steps against the gradient make the loss smaller', () => {
    const program = programOf(TWO);
    const p = plan(program, { inspect: false });
    const [w, loss] = [numberOf(program, 'W'), numberOf(program, 'L')];
    const losses: number[] = [];
    for (let step = 0; step < 10; step++) {
      p.run();
      losses.push(p.zAt(loss)?.[0] as number);
      const [value, lambda] = [p.zAt(w), p.lambdaAt(w)] as [Float64Array, Float64Array];
      for (let i = 0; i < value.length; i++) value[i] = (value[i] ?? 0) - 0.1 * (lambda[i] ?? 0);
    }
    expect(losses.every((v, i) => i === 0 || v < (losses[i - 1] ?? 0))).toBe(true);
  });
});

test('the command line and batch run it', () => {
  const text = 'y = ode(z0, 0, 25, A, f="z^3 @ A", rtol=1e-9, atol=1e-12)\nL = 0.5 * sum(y^2)';
  const inputs = {
    z0: [2, 0],
    A: [
      [-0.1, 2],
      [-2, -0.1],
    ],
  };
  const answer = JSON.parse(answerLine(JSON.stringify({ id: 1, text, inputs })));
  expect(answer.error).toBeUndefined();
  expect(answer.values.L).toBeCloseTo(0.1374444, 6);
  expect(answer.multipliers.z0[0]).toBeCloseTo(-0.710459, 6);
});

test('its pullback is an op that has no derivative of its own', () => {
  const pullback = ops.get('ode_pullback');
  expect(pullback).toMatchObject({ internal: true, derivatives: 0 });
  expect(ops.get('ode')?.derivatives).toBe(1);
});

test('second derivatives are NaN, and the pullback says why', () => {
  const program = programOf('u = input(value=1)\ny = ode(u, 0, 1, f="-z^2")');
  const { graph } = backwardGraph(program);
  const twice = trace(compile(graph));
  const [[i = -1, why] = []] = twice.failures;
  expect(twice.program.equations[i]?.op.name).toBe('ode_pullback');
  expect(why).toContain('it cannot be differentiated again');
  expect(
    stateAt(twice, twice.steps.length).lambda[numberOf(twice.program, 'u')]?.data[0],
  ).toBeNaN();
  expect(trace(program).failures.size).toBe(0);
});
