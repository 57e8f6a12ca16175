import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromNested } from '../../../engine/tensor/nested.ts';
import { histogram, statistics } from '../../../engine/tensor/statistics.ts';
import { filled } from '../../../engine/tensor/tensor.ts';

const vector = (data: readonly number[]) => ({
  shape: [data.length],
  data: Float64Array.from(data),
});

describe('statistics', () => {
  test('leave out what is not finite, and count it', () => {
    const t = fromNested([1, 0, 'NaN', -3, 'Infinity', 0, '-Infinity']);
    expect(statistics(t)).toEqual({
      count: 7,
      min: -3,
      mean: -0.5,
      max: 1,
      largest: 3,
      zeros: 2,
      nan: 1,
      infinite: 2,
    });
  });
  test('of nothing finite are NaN, and the scale is 0', () => {
    const { min, mean, max, largest, nan } = statistics(fromNested(['NaN', 'NaN']));
    expect([min, mean, max, largest, nan]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0, 2]);
    expect(statistics(filled([0, 3], 1))).toMatchObject({ count: 0, min: Number.NaN, zeros: 0 });
  });
  test('count −0 as a zero', () => {
    expect(statistics(vector([-0, 0, 1])).zeros).toBe(2);
  });
  test('are counted once per tensor', () => {
    const t = vector([1, 2]);
    expect(statistics(t)).toBe(statistics(t));
  });
});

describe('a histogram', () => {
  test('has equally wide bins from the least to the greatest', () => {
    expect(histogram(vector([0, 0.9, 1, 2, 3, 4]), 4)).toEqual({
      from: 0,
      to: 4,
      counts: [2, 1, 1, 2],
    });
  });
  test('of equal elements is one bin around them; of none, no bin', () => {
    expect(histogram(vector([2, 2, Number.NaN]), 8)).toEqual({ from: 1.5, to: 2.5, counts: [2] });
    expect(histogram(vector([Number.NaN]), 8).counts).toEqual([]);
  });
  test('has each finite element in one bin, however wide the range', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 30 }),
        (data, bins) => {
          const { counts } = histogram(vector(data), bins);
          const finite = data.filter(Number.isFinite).length;
          expect(counts.reduce((a, b) => a + b, 0)).toBe(finite);
        },
      ),
    );
  });
});
