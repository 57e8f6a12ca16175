import { describe, expect, test } from 'vitest';
import { lagrangian, residual, stationarity } from '../../../engine/lagrange/lagrangian.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import { scalar, type Tensor } from '../../../engine/tensor/tensor.ts';
import { type State, stateAt } from '../../../engine/trace/stateAt.ts';
import { type Trace, trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, programOf, runOf } from '../build.ts';

const run = runOf(expSin(0));
const { program } = run;
const at = (name: string): number => numberOf(program, name);
const end = stateAt(run, run.steps.length);

/** A state with some values replaced, all else as in `state`. */
const changed = (
  state: State,
  which: 'z' | 'lambda',
  values: Readonly<Record<string, Tensor | undefined>>,
): State => ({
  ...state,
  [which]: state[which].map((value, i) => {
    const name = program.equations[i]?.name ?? '';
    return name in values ? values[name] : value;
  }),
});

/** λ solved anew at given z, whether or not the constraints hold there: ∂L/∂z_j = 0, from n down. */
function solvedAt(of: Trace, z: readonly Tensor[]): State {
  const lambda: (Tensor | undefined)[] = z.map(() => undefined);
  for (let j = z.length - 1; j >= 0; j--) {
    // Without λ_j, ∂L/∂z_j is what λ_j has to be.
    lambda[j] = stationarity(of, { z, lambda, received: [] }, j);
  }
  return { z, lambda, received: [] };
}

describe('the residual', () => {
  test('is 0 where the constraint holds', () => {
    for (const i of program.equations.keys()) expect(plain(residual(program, end.z, i))).toBe(0);
  });

  test('is z − f of the arguments where it does not', () => {
    const off = changed(end, 'z', { c: scalar(1.9) });
    expect(plain(residual(program, off.z, at('c')))).toBeCloseTo(-0.1, 15);
    expect(plain(residual(program, off.z, at('e')))).toBe(Math.sin(2) - Math.sin(1.9));
    expect(plain(residual(program, off.z, at('x')))).toBe(0);
  });

  test('is unknown before the value or one of its arguments is', () => {
    expect(residual(program, stateAt(run, 0).z, at('x'))).toBeUndefined();
    expect(residual(program, stateAt(run, 3).z, at('c'))).toBeUndefined();
    const hole = changed(end, 'z', { a: undefined });
    expect(residual(program, hole.z, at('c'))).toBeUndefined();
  });

  test('has the shape of the value', () => {
    const vector = programOf({ x: ['input', [1, 2]], y: ['square', 'x'] });
    const z = [fromNested([1, 2]), fromNested([1, 5])];
    expect(residual(vector, z, 1)).toEqual(fromNested([0, 1]));
  });
});

describe('L', () => {
  test('is f where the constraints hold, whatever the multipliers', () => {
    const f = Math.exp(2) + Math.sin(2);
    expect(lagrangian(run, end)).toEqual({
      objective: f,
      terms: [0, 0, 0, 0, 0, 0, 0],
      value: f,
    });
    const others = changed(end, 'lambda', { a: scalar(100), c: scalar(-3) });
    expect(lagrangian(run, others).value).toBe(f);
  });

  test('is f before the multipliers are known, and NaN before f is', () => {
    expect(lagrangian(run, stateAt(run, 7)).value).toBe(Math.exp(2) + Math.sin(2));
    expect(lagrangian(run, stateAt(run, 6)).value).toBeNaN();
  });

  test('has the minus sign: L = z_n − Σ λ_i r_i', () => {
    const off = changed(end, 'z', { c: scalar(1.9) });
    const { objective, terms, value } = lagrangian(run, off);
    expect(terms[at('c')]).toBeCloseTo(-0.1 * 6.972909262, 9);
    expect(value).toBe(objective - terms.reduce((a, b) => a + b, 0));
  });

  test('off the manifold, c = 1.9: f is off by 0.67, L by 0.03', () => {
    // errata.md: λ is solved at the violated values, not where the constraints hold.
    const z = evaluate(program, new Map([[at('c'), scalar(-0.1)]]));
    const state = solvedAt(run, z);
    expect(plain(state.lambda[at('x')])).toBeCloseTo(19.087815, 6);
    const { objective, value } = lagrangian(run, state);
    expect(objective).toBeCloseTo(7.632195, 6);
    expect(value).toBeCloseTo(8.268455, 6);
  });

  test('with λ from where the constraints hold is as close from the other side', () => {
    const z = evaluate(program, new Map([[at('c'), scalar(-0.1)]]));
    const { value } = lagrangian(run, { ...end, z });
    expect(value).toBeCloseTo(8.329485, 6);
  });

  test.each([
    [1.99, 0.0694, 0.00032],
    [1.999, 0.00697, 0.0000032],
  ])('is accurate to second order: c = %d', (c, errorOfF, errorOfL) => {
    const z = evaluate(program, new Map([[at('c'), scalar(c - 2)]]));
    const { objective, value } = lagrangian(run, solvedAt(run, z));
    const f = Math.exp(2) + Math.sin(2);
    expect(Math.abs(f - objective) / errorOfF).toBeCloseTo(1, 1);
    expect(Math.abs(f - value) / errorOfL).toBeCloseTo(1, 1);
  });

  test('pairs tensors with their multipliers, and the output with the seed', () => {
    const lines = { x: ['input', [1, 2]], y: ['square', 'x'] } as const;
    const seeded = trace(programOf(lines), fromNested([3, -1]));
    const whole = stateAt(seeded, 99);
    expect(lagrangian(seeded, whole).objective).toBe(3 * 1 - 4);
    const z = [fromNested([1, 2]), fromNested([2, 6])];
    expect(lagrangian(seeded, { ...whole, z })).toEqual({
      objective: 3 * 2 - 6,
      terms: [0, 3 * 1 - 2],
      value: -1,
    });
  });

  test('is NaN without an output', () => {
    const source = runOf({ x: ['input', 1] });
    expect(lagrangian(source, stateAt(source, 1)).value).toBeNaN();
  });
});

describe('stationarity', () => {
  test('is 0 in every value once all multipliers are solved, the inputs included', () => {
    for (const j of program.equations.keys()) expect(plain(stationarity(run, end, j))).toBe(0);
  });

  test('is what λ_j lacks while terms are missing', () => {
    const half = stateAt(run, 11);
    const c = at('c');
    expect(plain(half.lambda[c])).toBe(Math.cos(2));
    expect(plain(stationarity(run, half, c))).toBe(Math.exp(2) + Math.cos(2) - Math.cos(2));
  });

  test('of the output is 1 − λ_n', () => {
    expect(plain(stationarity(run, stateAt(run, 7), at('f')))).toBe(1);
    expect(plain(stationarity(run, changed(end, 'lambda', { f: scalar(3) }), at('f')))).toBe(-2);
  });

  test('counts multipliers not known yet as 0', () => {
    expect(plain(stationarity(run, stateAt(run, 8), at('x')))).toBe(0);
    const wrong = changed(end, 'lambda', { e: undefined });
    expect(plain(stationarity(run, wrong, at('c')))).toBeCloseTo(-Math.cos(2), 14);
  });

  test('is unknown before the forward pass has come by, and without an output', () => {
    expect(stationarity(run, stateAt(run, 3), at('c'))).toBeUndefined();
    const hole = changed(end, 'z', { d: undefined });
    expect(stationarity(run, hole, at('c'))).toBeUndefined();
    const source = runOf({ x: ['input', 1] });
    expect(stationarity(source, stateAt(source, 1), 0)).toBeUndefined();
  });

  test('is recomputed from z and λ: a multiplier tampered with shows at its arguments', () => {
    const wrong = changed(end, 'lambda', { c: scalar(10) });
    const byC = 10 - plainNumber(end.lambda[at('c')]);
    expect(plain(stationarity(run, wrong, at('c')))).toBeCloseTo(-byC, 12);
    expect(plain(stationarity(run, wrong, at('b')))).toBeCloseTo(byC, 12);
    expect(plain(stationarity(run, wrong, at('a')))).toBeCloseTo(byC, 12);
    expect(plain(stationarity(run, wrong, at('x')))).toBe(0);
  });
});

const plainNumber = (value: Tensor | undefined): number => plain(value) as number;
