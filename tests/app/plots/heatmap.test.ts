import { describe, expect, test } from 'vitest';
import {
  cellsOf,
  colourOf,
  elementAt,
  indexText,
  MAX_SIDE,
  pixelsOf,
  placeOf,
} from '../../../app/plots/heatmap.ts';
import { filled, fromNested } from '../../../engine/index.ts';

const HUES = {
  below: [0, 0, 0],
  zero: [100, 100, 100],
  above: [200, 100, 0],
  nan: [9, 9, 9],
} as const;

describe('cellsOf', () => {
  test('makes one row of a vector, and stacks all axes but the last', () => {
    expect(cellsOf(fromNested([1, -4, 2]))).toEqual({ rows: 1, columns: 3, height: 1, width: 3 });
    expect(cellsOf(filled([2, 3, 5], 1))).toMatchObject({ rows: 6, columns: 5 });
  });
  test('has no cells for an empty tensor, and thins a large one', () => {
    expect(cellsOf(filled([0, 3], 1)).rows).toBe(0);
    expect(cellsOf(filled([3, 0], 1))).toMatchObject({ rows: 0, columns: 0 });
    expect(cellsOf(filled([1000, 500], 1))).toEqual({
      rows: MAX_SIDE,
      columns: MAX_SIDE,
      height: 1000,
      width: 500,
    });
  });
});

describe('placeOf', () => {
  test('counts along rows', () => {
    expect(placeOf(cellsOf(filled([2, 3], 0)), 1, 2)).toBe(5);
    expect(placeOf(cellsOf(filled([4], 0)), 0, 3)).toBe(3);
  });
  test('spreads the drawn rows and columns over all there are', () => {
    const cells = cellsOf(filled([8, 6], 0), 3);
    expect([0, 1, 2].map((row) => placeOf(cells, row, 0) / 6)).toEqual([0, 2, 5]);
    expect([0, 1, 2].map((column) => placeOf(cells, 0, column))).toEqual([0, 2, 4]);
  });
});

test.each([
  [[], 0, '[]'],
  [[4], 3, '[3]'],
  [[2, 3], 5, '[1, 2]'],
  [[2, 3, 4], 23, '[1, 2, 3]'],
  [[2, 3, 4], 13, '[1, 0, 1]'],
])('the index in %j of place %d is %s', (shape, place, text) => {
  expect(indexText(shape, place)).toBe(text);
});

describe('elementAt', () => {
  const matrix = filled([2, 3], 1);
  test('reads what is under a point', () => {
    expect(elementAt(matrix, 0.1, 0.1)).toBe(0);
    expect(elementAt(matrix, 0.5, 0.9)).toBe(4);
    expect(elementAt(matrix, 0.99, 0.99)).toBe(5);
  });
  test('reads nothing beside the picture, or of an empty one', () => {
    expect(elementAt(matrix, 1, 0.5)).toBeUndefined();
    expect(elementAt(matrix, 0.5, -0.1)).toBeUndefined();
    expect(elementAt(filled([0, 3], 1), 0.5, 0.5)).toBeUndefined();
  });
});

describe('colourOf', () => {
  test.each([
    [0, [100, 100, 100]],
    [2, [200, 100, 0]],
    [-2, [0, 0, 0]],
    [1, [150, 100, 50]],
    [-1, [50, 50, 50]],
    [Number.POSITIVE_INFINITY, [200, 100, 0]],
    [Number.NaN, [9, 9, 9]],
  ])('of %d on a scale of 2', (value, colour) => {
    expect(colourOf(value, 2, HUES)).toEqual(colour);
  });
});

test('pixelsOf draws each cell in its colour, and NaN as no 0', () => {
  const tensor = fromNested([2, 'NaN', -2, 0, '-Infinity']);
  const pixels = [...pixelsOf(tensor, cellsOf(tensor), 2, HUES)];
  expect(Array.from({ length: 5 }, (_, i) => pixels.slice(4 * i, 4 * i + 4))).toEqual([
    [200, 100, 0, 255],
    [9, 9, 9, 255],
    [0, 0, 0, 255],
    [100, 100, 100, 255],
    [0, 0, 0, 255],
  ]);
});
