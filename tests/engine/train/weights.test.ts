import { expect, test } from 'vitest';
import { effectiveSampleSize, logMeanExp, meanOf } from '../../../engine/train/weights.ts';

const logs = (...weights: number[]): Float64Array => Float64Array.from(weights, Math.log);

test('log of the mean of exponentials, of parts, and without overflow', () => {
  expect(logMeanExp(logs(1, 2, 3))).toBeCloseTo(Math.log(2), 14);
  expect(logMeanExp(logs(1, 2, 3, 4), 1, 2, 2)).toBeCloseTo(Math.log(3), 14);
  expect(logMeanExp(Float64Array.of(1e4, 1e4))).toBe(1e4);
  expect(logMeanExp(logs(0, 0))).toBe(Number.NEGATIVE_INFINITY);
});

test('the effective sample size is n of equal weights and 1 of one', () => {
  expect(effectiveSampleSize(logs(2, 2, 2, 2))).toBeCloseTo(4, 12);
  expect(effectiveSampleSize(logs(1, 0, 0))).toBeCloseTo(1, 12);
  expect(effectiveSampleSize(logs(1, 3))).toBeCloseTo(16 / 10, 12);
});

test('a mean with its standard error', () => {
  expect(meanOf(Float64Array.of(1, 2, 3))).toEqual({ mean: 2, standardError: Math.sqrt(1 / 3) });
});
