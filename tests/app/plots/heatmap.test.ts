import { describe, expect, test } from 'vitest';
import { cellsOf, colourOf, MAX_SIDE, placeOf, summaryOf } from '../../../app/plots/heatmap.ts';
import { filled, fromNested } from '../../../engine/index.ts';

const HUES = { below: [0, 0, 0], zero: [100, 100, 100], above: [200, 100, 0] } as const;

describe('cellsOf', () => {
  test('makes one row of a vector, and stacks all axes but the last', () => {
    expect(cellsOf(fromNested([1, -4, 2]))).toEqual({ rows: 1, columns: 3, scale: 4 });
    expect(cellsOf(filled([2, 3, 5], 1))).toEqual({ rows: 6, columns: 5, scale: 1 });
  });
  test('has no cells for an empty tensor, and cuts a large one', () => {
    expect(cellsOf(filled([0, 3], 1)).rows).toBe(0);
    expect(cellsOf(filled([3, 0], 1))).toMatchObject({ rows: 0, columns: 0 });
    expect(cellsOf(filled([1000, 500], 1))).toMatchObject({ rows: MAX_SIDE, columns: MAX_SIDE });
  });
  test('takes its scale from the finite elements, 1 where all are 0', () => {
    expect(cellsOf(fromNested([0.5, 'NaN', 'Infinity'])).scale).toBe(0.5);
    expect(cellsOf(fromNested([0, 0])).scale).toBe(1);
  });
});

test('placeOf counts along rows', () => {
  expect(placeOf(filled([2, 3], 0), 1, 2)).toBe(5);
  expect(placeOf(filled([4], 0), 0, 3)).toBe(3);
});

describe('colourOf', () => {
  test.each([
    [0, [100, 100, 100]],
    [2, [200, 100, 0]],
    [-2, [0, 0, 0]],
    [1, [150, 100, 50]],
    [-1, [50, 50, 50]],
    [Number.POSITIVE_INFINITY, [200, 100, 0]],
  ])('of %d on a scale of 2', (value, colour) => {
    expect(colourOf(value, 2, HUES)).toEqual(colour);
  });
});

test('summaryOf leaves out what is not finite, and counts it', () => {
  expect(summaryOf(fromNested([1, 0, 'NaN', -3, 'Infinity', 0]))).toEqual({
    min: -3,
    mean: -0.5,
    max: 1,
    zeros: 2,
    nonFinite: 2,
  });
});
