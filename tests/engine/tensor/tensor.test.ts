import { describe, expect, test } from 'vitest';
import { erf, power } from '../../../engine/tensor/special.ts';
import {
  dot,
  filled,
  formatShape,
  maxAbs,
  ShapeError,
  sameShape,
  scalar,
  sizeOf,
} from '../../../engine/tensor/tensor.ts';

describe('shapes', () => {
  test('have a size: 1 for a scalar, 0 where an axis is empty', () => {
    expect([[], [3], [2, 3], [2, 0, 3]].map(sizeOf)).toEqual([1, 3, 6, 0]);
  });

  test('are the same if all axes are', () => {
    expect(sameShape([], [])).toBe(true);
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
    expect(sameShape([1], [])).toBe(false);
    expect(sameShape([2], [2, 1])).toBe(false);
  });

  test('are written with ×', () => {
    expect([[], [3], [2, 3], [0]].map(formatShape)).toEqual(['scalar', '[3]', '[2×3]', '[0]']);
  });

  test('break rules with an error of their own name', () => {
    expect(new ShapeError('x')).toMatchObject({ name: 'ShapeError', message: 'x' });
  });
});

describe('tensors', () => {
  test('are filled with one value', () => {
    expect(filled([2, 2], 3)).toEqual({ shape: [2, 2], data: Float64Array.of(3, 3, 3, 3) });
    expect(scalar(4)).toEqual({ shape: [], data: Float64Array.of(4) });
  });

  test('have an inner product and a largest element', () => {
    const a = { shape: [3], data: Float64Array.of(1, -5, 2) };
    const b = { shape: [3], data: Float64Array.of(10, 1, 0.5) };
    expect(dot(a, b)).toBe(6);
    expect(maxAbs(a)).toBe(5);
    expect(maxAbs(filled([0], 1))).toBe(0);
    expect(maxAbs({ shape: [2], data: Float64Array.of(Number.NaN, 1) })).toBeNaN();
  });
});

describe('special functions', () => {
  test('power agrees with C where JavaScript does not', () => {
    expect(power(1, Number.NaN)).toBe(1);
    expect(power(1, Number.POSITIVE_INFINITY)).toBe(1);
    expect(power(-1, Number.NEGATIVE_INFINITY)).toBe(1);
    expect(power(0, 0)).toBe(1);
    expect(power(Number.NaN, 0)).toBe(1);
    expect(power(-8, 1 / 3)).toBeNaN();
    expect(power(2, -1)).toBe(0.5);
  });

  test('erf is NaN only for NaN', () => {
    expect(erf(Number.NaN)).toBeNaN();
    expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
  });
});
