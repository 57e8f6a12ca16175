import { describe, expect, test } from 'vitest';
import type { Recorded } from '../../engine/algebra/program.ts';
import { residual, stationarity } from '../../engine/lagrange/lagrangian.ts';
import { compile } from '../../engine/program/compile.ts';
import { differentiate } from '../../engine/program/differentiate.ts';
import { evaluate } from '../../engine/program/evaluate.ts';
import type { Tensor } from '../../engine/tensor/tensor.ts';
import { stateAt } from '../../engine/trace/stateAt.ts';
import { timeline } from '../../engine/trace/timeline.ts';
import { trace } from '../../engine/trace/trace.ts';
import { build, type Line, plain } from './build.ts';

/** Large graphs run to their end: nothing recurses, no list is spread into arguments. */

/** An input, then the sine of the sine of … it. */
function chainOf(length: number): Record<string, Line> {
  const lines: Record<string, Line> = { v0: ['input', 0.5] };
  for (let i = 1; i < length; i++) lines[`v${i}`] = ['sin', `v${i - 1}`];
  return lines;
}

/** A repeatable sequence of whole numbers: a linear congruential generator (Numerical Recipes). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Ten inputs, then nodes of one or two random arguments each, kept small by sin and tanh. */
function randomGraph(nodes: number): Record<string, Line> {
  const next = sequence(7);
  const lines: Record<string, Line> = {};
  for (let i = 0; i < 10; i++) lines[`v${i}`] = ['input', i / 10];
  for (let i = 10; i < nodes; i++) {
    const [a, b] = [`v${next(i)}`, `v${i - 1}`];
    lines[`v${i}`] = (
      [
        ['sin', a],
        ['tanh', b],
        ['mul', a, b],
        ['sub', a, b],
      ] as const
    )[next(4)] as Line;
  }
  return lines;
}

/** A recorded value as a number; −0 as 0. */
const numberOf = ({ arg }: Recorded, z: readonly Tensor[]): number =>
  (plain('constant' in arg ? arg.constant : z[arg.equation]) as number) + 0;

describe.each([
  ['a chain of 10,000', chainOf(10_000)],
  ['a random graph of 1,000', randomGraph(1_000)],
])('%s', (_what, lines) => {
  const program = compile(build(lines));
  const run = trace(program);

  test('compiles to an equation per node', () => {
    expect(program.problems).toEqual([]);
    expect(program.equations.length).toBe(Object.keys(lines).length);
    expect(program.output).toBeDefined();
  });

  test('runs to its end, with all constraints held and all multipliers solved', () => {
    const end = stateAt(run, run.steps.length);
    for (let i = 0; i < program.equations.length; i += 97) {
      expect(plain(residual(program, end.z, i))).toBe(0);
      expect(plain(stationarity(run, end, i))).toBe(0);
    }
    expect(end.lambda.every((lambda) => lambda !== undefined)).toBe(true);
  });

  test('has a state at cursors anywhere, and a stop for every step', () => {
    const half = Math.floor(run.steps.length / 2);
    for (const cursor of [0, 1, half, run.steps.length]) {
      const { z } = stateAt(run, cursor);
      const known = z.filter((value) => value !== undefined).length;
      expect(known).toBe(Math.min(cursor, program.equations.length));
    }
    expect(timeline(run).length).toBeGreaterThanOrEqual(run.steps.length);
  });

  test('is differentiated to the same multipliers', () => {
    const made = differentiate(program);
    const z = evaluate(made.program);
    const { lambda } = stateAt(run, run.steps.length);
    for (const [i, recorded] of made.lambda.entries()) {
      expect(numberOf(recorded, z)).toBe((plain(lambda[i]) as number) + 0);
    }
  });
});

test('the chain’s λ on its input is the product of cosines', () => {
  const run = trace(compile(build(chainOf(10_000))));
  let x = 0.5;
  let product = 1;
  for (let i = 1; i < 10_000; i++) {
    product *= Math.cos(x);
    x = Math.sin(x);
  }
  const end = stateAt(run, run.steps.length);
  expect((plain(end.lambda[0]) as number) / product).toBeCloseTo(1, 9);
});
