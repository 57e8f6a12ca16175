import { describe, expect, test } from 'vitest';
import { centralDifference } from '../../../engine/lagrange/difference.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, programOf, results, runOf } from '../build.ts';

const run = runOf(expSin(0));
const GRADIENT = 20.918727787150523;

describe('central differences', () => {
  test.each([
    [1e-2, 4.5e-4],
    [1e-5, 4.4e-10],
    [1e-6, 3.5e-11],
    [1e-8, 7e-9],
  ])('of exp/sin at 0 with h = %d are off by about %d', (h, gold) => {
    const value = plain(centralDifference(run, numberOf(run.program, 'x'), h)) as number;
    const error = Math.abs(value / GRADIENT - 1);
    expect(error).toBeLessThan(4 * gold);
    // Truncation is the same everywhere; rounding, which rules at small h, may be luckier.
    if (h >= 1e-5) expect(error).toBeGreaterThan(gold / 4);
  });

  test('confirm the multiplier of every node: what violating its constraint costs', () => {
    const lambda = results(run, 'lambda');
    for (const [i, { name }] of run.program.equations.entries()) {
      const value = plain(centralDifference(run, i, 1e-5)) as number;
      expect(value / (lambda[name] as number)).toBeCloseTo(1, 8);
    }
  });

  test('are taken element by element, and paired with the seed', () => {
    const program = programOf({ x: ['input', [1, 2, 3]], y: ['square', 'x'] });
    const values = plain(centralDifference(trace(program, fromNested([1, 0, -1])), 0, 1e-4));
    expect(values).toEqual([expect.closeTo(2, 9), expect.closeTo(0, 9), expect.closeTo(-6, 9)]);
  });

  test('have the shape of the value', () => {
    const matrix = runOf({ x: ['input', [[1, 2, 3]]], y: ['exp', 'x'] });
    expect(centralDifference(matrix, 0, 1e-4).shape).toEqual([1, 3]);
    const empty = runOf({ x: ['input', []], y: ['exp', 'x'] });
    expect(centralDifference(empty, 0, 1e-4)).toEqual(fromNested([]));
  });

  test('leave a kink halfway: relu at 0', () => {
    const kink = runOf({ x: ['input', 0], y: ['relu', 'x'] });
    expect(plain(centralDifference(kink, 0, 1e-3))).toBe(0.5);
    expect(results(kink, 'lambda').x).toBe(0);
  });

  test('are 0 for what the output does not depend on, and NaN without an output', () => {
    const beside = runOf({ x: ['input', 1], u: ['input', 1], y: ['exp', 'x'] }, 'y');
    expect(plain(centralDifference(beside, 1, 1e-3))).toBe(0);
    const source = runOf({ x: ['input', 1] });
    expect(plain(centralDifference(source, 0, 1e-3))).toBeNaN();
  });
});
