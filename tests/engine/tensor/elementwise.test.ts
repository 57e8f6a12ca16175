import { describe, expect, test } from 'vitest';
import {
  addTensors,
  map,
  subtractTensors,
  zip,
  zipAll,
} from '../../../engine/tensor/elementwise.ts';
import { fromNested, toNested } from '../../../engine/tensor/nested.ts';
import { filled, scalar } from '../../../engine/tensor/tensor.ts';

describe('elementwise', () => {
  test('map keeps the shape and leaves its argument as it was', () => {
    const x = fromNested([[1, -2]]);
    expect(toNested(map((v) => v * 10, x))).toEqual([[10, -20]]);
    expect(toNested(x)).toEqual([[1, -2]]);
    expect(map(Math.abs, filled([0, 2], 1)).shape).toEqual([0, 2]);
  });

  test('zip broadcasts both sides', () => {
    const column = fromNested([[10], [20]]);
    const row = fromNested([1, 2]);
    const sums = [
      [11, 12],
      [21, 22],
    ];
    expect(toNested(zip((a, b) => a + b, column, row))).toEqual(sums);
    expect(toNested(addTensors(row, column))).toEqual(sums);
    expect(toNested(subtractTensors(scalar(1), row))).toEqual([0, -1]);
  });

  test('zipAll takes any number of tensors', () => {
    const choose = (...x: number[]): number => (x[0] ? (x[1] as number) : (x[2] as number));
    const made = zipAll(choose, [fromNested([1, 0]), fromNested([[5], [6]]), scalar(9)]);
    expect(toNested(made)).toEqual([
      [5, 9],
      [6, 9],
    ]);
    expect(zipAll((x = 0) => -x, [fromNested([3])])).toEqual(fromNested([-3]));
    expect(zipAll(choose, [filled([0], 1), scalar(1), scalar(1)]).shape).toEqual([0]);
  });

  test('shapes that do not broadcast are refused', () => {
    expect(() => addTensors(filled([2], 1), filled([3], 1))).toThrow('axis −1 has sizes 2 and 3');
  });
});
