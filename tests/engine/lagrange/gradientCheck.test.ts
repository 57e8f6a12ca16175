import { describe, expect, test } from 'vitest';
import {
  type CheckAt,
  gradientCheck,
  gradientCheckSteps,
  inputsNear,
  withSources,
} from '../../../engine/lagrange/gradientCheck.ts';
import { compile } from '../../../engine/program/compile.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { scalar } from '../../../engine/tensor/tensor.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, runOf } from '../build.ts';

const textRun = (text: string) => trace(compile(parseFormulas(text).graph));
const first = (text: string): CheckAt => [...gradientCheck(textRun(text))][0] as CheckAt;

describe('gradient check', () => {
  test('of exp/sin compares every λ at several inputs', () => {
    const run = runOf(expSin(0));
    const found = [...gradientCheck(run)];
    expect(found).toHaveLength(4);
    for (const { compared, worst, wrong, exceptions } of found) {
      expect([compared, wrong, exceptions]).toEqual([7, [], []]);
      expect(worst?.error).toBeLessThan(1e-7);
    }
    const inputs = found.map(({ inputs: at }) => plain(at.get(0)) as number);
    expect(new Set(inputs).size).toBe(4);
    expect(inputs[0]).toBe(0);
    expect(inputs.every((x) => Math.abs(x) <= 0.5)).toBe(true);
  });

  test('names the node that is worst', () => {
    // relu(x) − relu(−x) is x, but by rules for kinks its λ at 0 is 0 (Kakade and Lee, 2018).
    const { worst, wrong } = first('x = input(value=0)\ny = relu(x) - relu(-x)');
    expect(worst).toMatchObject({ equation: 0, element: 0, lambda: 0, error: 1 });
    expect(worst?.difference).toBeCloseTo(1, 9);
    expect(wrong).toHaveLength(1);
  });

  test('finds a rule that is cut on purpose', () => {
    const { wrong } = first('x = input(value=2)\ny = x * stop_gradient(x)');
    expect(wrong.map(({ lambda, difference }) => [lambda, Math.round(difference)])).toEqual([
      [2, 4],
    ]);
  });

  test('explains a kink by the op that makes it', () => {
    const { exceptions, wrong } = first('x = input(value=0)\nu = 2 * x\ny = relu(u) + 1');
    expect(wrong).toEqual([]);
    expect(exceptions.map(({ equation, kind }) => [equation, kind])).toEqual([
      [0, 'kink'],
      [1, 'kink'],
    ]);
    expect(exceptions[0]?.why).toMatch(
      /^Moving x to the left .* slopes \(relu at t[₀-₉]+\): there is no derivative/,
    );
    expect(exceptions[0]?.at).toHaveLength(1);
  });

  test('explains what is not finite', () => {
    const { exceptions } = first('x = input(value=0)\ny = sqrt(x)');
    expect(exceptions[0]).toMatchObject({ equation: 0, kind: 'infinite' });
    expect(exceptions[0]?.why).toMatch(/not finite, or not on both sides of x \(sqrt at y\)/);
  });

  test('takes given inputs, one after another, and can be stopped', () => {
    const run = runOf(expSin(0));
    const at = [0.5, 1].map((x) => new Map([[0, scalar(x)]]));
    const [one] = gradientCheck(run, at);
    expect(plain(one?.inputs.get(0))).toBe(0.5);
    expect(one?.wrong).toEqual([]);
  });

  test('has nothing to compare without an output', () => {
    const [only] = gradientCheck(runOf({ x: ['input', 1] }));
    expect(only).toMatchObject({ compared: 0, worst: undefined });
  });
});

describe('a check in steps', () => {
  test('halts after every element and finds the same', () => {
    const run = textRun('X = input(value=[[1, 2], [3, 4]])\nc = mul(X, 2)\ny = sum(relu(c - 4))');
    const steps = gradientCheckSteps(run);
    const counts: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      counts.push(step.value.done);
      expect(step.value.of).toBe(4 * (4 + 4 + 4 + 4 + 1));
    }
    expect(counts).toEqual(counts.map((_, i) => i + 1));
    expect(counts).toHaveLength(4 * 17);
    expect(step.value).toEqual([...gradientCheck(run)]);
  });

  test('looks at fewer elements for less work', () => {
    const run = runOf({ x: ['input', Array(50).fill(0.5)], s: ['sum', 'x'] });
    const steps = gradientCheckSteps(run, inputsNear(run, 1), 1);
    expect(steps.next().value).toEqual({ done: 1, of: 8 + 1 });
  });

  test('tells the largest error of each equation', () => {
    const run = textRun('x = input(value=0)\ny = relu(x) - relu(-x)');
    const [at] = gradientCheck(run);
    expect(at?.worstOf.get(0)).toBe(at?.worst);
    const all = run.program.equations.map((_, i) => i);
    // At a kink there is nothing to compare with: −x and it alone.
    const kinks = at?.exceptions.map(({ equation }) => equation);
    expect([...(at?.worstOf.keys() ?? []), ...(kinks ?? [])].toSorted()).toEqual(all);
  });
});

test('inputs near are repeatable', () => {
  const run = runOf({ x: ['input', [1, 2]], k: ['constant', 3], y: ['mul', 'k', 'x'] });
  expect(inputsNear(run, 3)).toEqual(inputsNear(run, 3));
  expect(inputsNear(run, 3)[1]?.has(numberOf(run.program, 'k'))).toBe(false);
});

test('sources are replaced, computed values are not', () => {
  const { program } = runOf(expSin(0));
  const other = withSources(program, new Map([0, 1].map((i) => [i, scalar(1)])));
  expect(evaluate(other).map(plain).slice(0, 2)).toEqual([1, Math.E]);
});
