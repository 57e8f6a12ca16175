import { describe, expect, test } from 'vitest';
import type { Recorded } from '../../../engine/algebra/program.ts';
import { type Differentiated, differentiate } from '../../../engine/program/differentiate.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { type Program, reaches } from '../../../engine/program/program.ts';
import { expSin, type Line, numberOf, plain, programOf, results, runOf } from '../build.ts';

/** All λ of a differentiated program by name. */
function multipliers({ program, lambda }: Differentiated): Record<string, number | number[]> {
  const z = evaluate(program);
  const value = ({ arg }: Recorded) => plain('constant' in arg ? arg.constant : z[arg.equation]);
  return Object.fromEntries(lambda.map((l, i) => [program.equations[i]?.name ?? '', value(l)]));
}

/** The program that computes λ of a node as its output. */
function derivativeOf(program: Program, name: string): Program {
  const made = differentiate(program);
  const { arg } = made.lambda[numberOf(program, name)] as Recorded;
  if ('constant' in arg) throw new RangeError(`λ of ${name} is constant`);
  return { ...made.program, output: arg.equation };
}

/** f⁽ⁿ⁾ at the program's x. */
function nthDerivative(program: Program, n: number): number {
  let derived = program;
  for (let i = 0; i < n; i++) derived = derivativeOf(derived, 'x');
  return plain(evaluate(derived)[derived.output ?? -1]) as number;
}

describe('differentiate', () => {
  test('computes the multipliers of the exp/sin graph, as the trace does', () => {
    expect(multipliers(differentiate(programOf(expSin(0.5))))).toEqual(
      results(runOf(expSin(0.5)), 'lambda'),
    );
  });

  test('extends the program and keeps its equations, problems and output', () => {
    const program = programOf(expSin(0));
    const made = differentiate(program).program;
    expect(made.equations.slice(0, 7)).toEqual(program.equations);
    expect(made.output).toBe(program.output);
    expect(made.index).toBe(program.index);
    expect(made.uses.length).toBe(made.equations.length);
    expect(made.equations.slice(7).map(({ op }) => op.name)).toEqual([
      // e: λ_f cos c; d: λ_d eᶜ; c: their sum; b: 2a; a: the sum; x: λ_a eˣ.
      ...['cos', 'mul', 'mul', 'add', 'mul', 'mul', 'add', 'mul'],
    ]);
  });

  test('counts 6 operations forward and 8 more backward', () => {
    // errata.md, "count ops live (exp/sin: 6 forward, 8 more backward, any input dimension)".
    const program = programOf(expSin(0));
    const forward = program.equations.filter(({ op }) => !op.source).length;
    const all = differentiate(program).program.equations.filter(({ op }) => !op.source).length;
    expect([forward, all - forward]).toEqual([6, 8]);
  });

  test('gives 0 to what does not reach the output', () => {
    const lines: Record<string, Line> = {
      x: ['input', [1, 2]],
      unused: ['input', 5],
      y: ['square', 'x'],
      after: ['exp', 'y'],
    };
    const program = programOf(lines, 'y');
    expect(reaches(program, program.output)).toEqual([true, false, true, false]);
    const { equations } = differentiate(program).program;
    expect(equations.slice(4).map(({ op }) => op.name)).toEqual(['mul', 'mul']);
    expect(multipliers(differentiate(program))).toEqual({
      x: [2, 4],
      unused: 0,
      y: [1, 1],
      after: [0, 0],
    });
  });

  test('of an output that is an input gives 1', () => {
    expect(multipliers(differentiate(programOf({ x: ['input', 3] }, 'x')))).toEqual({ x: 1 });
  });

  test('gives the derivatives of any order', () => {
    const at = 0.7;
    const sine = programOf({ x: ['input', at], y: ['sin', 'x'] });
    const cube = programOf({ x: ['input', at], y: ['pow', 'x', 3] });
    for (const [n, value] of [Math.sin(at), Math.cos(at), -Math.sin(at), -Math.cos(at)].entries()) {
      expect(nthDerivative(sine, n)).toBeCloseTo(value, 14);
    }
    expect([1, 2, 3].map((n) => nthDerivative(cube, n))).toEqual([
      ...[3 * at ** 2, 6 * at, 6].map((value) => expect.closeTo(value, 12)),
    ]);
  });

  test('gives the second derivative of exp/sin', () => {
    // f″ = (eᶜ + cos c)(a + 4a²) + (eᶜ − sin c)(a + 2a²)², by hand.
    const a = Math.exp(0.5);
    const c = a + a * a;
    const byHand =
      (Math.exp(c) + Math.cos(c)) * (a + 4 * a * a) +
      (Math.exp(c) - Math.sin(c)) * (a + 2 * a * a) ** 2;
    expect(nthDerivative(programOf(expSin(0.5)), 2) / byHand).toBeCloseTo(1, 12);
  });

  test('of a program without an output is refused', () => {
    expect(() => differentiate(programOf({ x: ['input', 1] }))).toThrow(
      new RangeError('The program has no output to differentiate.'),
    );
  });
});
