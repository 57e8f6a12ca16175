import { describe, expect, test } from 'vitest';
import { agrees } from '../../../../engine/lagrange/predict/value.ts';

describe('a typed number agrees', () => {
  test.each([
    [7.389, 1e-3, 7.38905609893065, true],
    [7.39, 1e-2, 7.38905609893065, true],
    [7.4, 0.1, 7.38905609893065, true],
    [7.3, 0.1, 7.38905609893065, false],
    [7.38, 1e-2, 7.38905609893065, false],
    [7, 1, 7.38905609893065, false],
    [7, 1, 7, true],
    [-0.42, 1e-2, -0.4161468365471424, true],
    [-0.4, 0.1, -0.4161468365471424, false],
    [0.416, 1e-3, -0.4161468365471424, false],
    [21, 1, 20.918727787150523, true],
    [20, 1, 20.918727787150523, false],
    [0, 1, 0, true],
    [0, 1e-2, 1e-6, false],
    [24500, 1, 24521.66, true],
    [24000, 1, 24521.66, false],
    [Number.NaN, 1, Number.NaN, true],
    [Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY, true],
    [Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY, false],
    [1e308, 1, Number.POSITIVE_INFINITY, false],
  ])('%d, typed to %d, with %d: %s', (value, unit, exact, is) => {
    expect(agrees({ value, unit }, exact)).toBe(is);
  });
});
