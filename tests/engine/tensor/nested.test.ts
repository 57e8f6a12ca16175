import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromFlat, fromNested, toNested } from '../../../engine/tensor/nested.ts';
import { filled, type Shape, ShapeError, sizeOf } from '../../../engine/tensor/tensor.ts';

describe('fromNested', () => {
  test.each<[unknown, Shape, number[]]>([
    [5, [], [5]],
    ['NaN', [], [Number.NaN]],
    ['Infinity', [], [Number.POSITIVE_INFINITY]],
    ['-Infinity', [], [Number.NEGATIVE_INFINITY]],
    [[], [0], []],
    [[[], []], [2, 0], []],
    [[1, 'NaN', -3], [3], [1, Number.NaN, -3]],
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [3, 2],
      [1, 2, 3, 4, 5, 6],
    ],
    [[[[[[[7]]]]]], [1, 1, 1, 1, 1, 1], [7]],
  ])('reads %j', (value, shape, data) => {
    expect(fromNested(value)).toEqual({ shape, data: Float64Array.from(data) });
  });

  test.each<[unknown, string]>([
    [null, 'the value is null, not a number'],
    [undefined, 'the value is undefined, not a number'],
    [{}, 'the value is an object, not a number'],
    [true, 'the value is true, not a number'],
    ['1', 'the value is "1", not a number'],
    ['nan', 'the value is "nan", not a number'],
    [[1, null], '[1] is null, not a number'],
    [[[1], ['x']], '[1][0] is "x", not a number'],
    [[[1, 2], [3]], '[1] has 1 elements, axis 1 has 2'],
    [[[1], [2, 3]], '[1] has 2 elements, axis 1 has 1'],
    [[[1], 2], '[1] is no list, axis 1 has 1'],
    [[1, [2]], '[1] is an object, not a number'],
    [[[[1]], [[1, 2]]], '[1][0] has 2 elements, axis 2 has 1'],
    [[[]], ''],
  ])('refuses %j with its place', (value, message) => {
    if (message === '') expect(fromNested(value).shape).toEqual([1, 0]);
    else expect(() => fromNested(value)).toThrow(new ShapeError(message));
  });

  test('refuses a seventh axis, however deep the list goes on', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => fromNested(deep)).toThrow(new ShapeError('more than 6 axes'));
  });

  test('refuses more than a million elements before it reads them', () => {
    const row = new Array(1001).fill(0);
    const claimed = new Array(1000).fill(row);
    expect(() => fromNested(claimed)).toThrow(new ShapeError('more than 1000000 elements'));
    expect(fromNested(new Array(1_000_000).fill(1)).shape).toEqual([1_000_000]);
  });
});

describe('toNested', () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 });
  const tensors = shapes.chain((shape) => {
    const n = sizeOf(shape);
    return fc
      .array(fc.double(), { minLength: n, maxLength: n })
      .map((data) => ({ shape, data: Float64Array.from(data) }));
  });

  test('is undone by fromNested, also through JSON but for the sign of zero', () => {
    fc.assert(
      fc.property(tensors, (tensor) => {
        expect(fromNested(toNested(tensor))).toEqual(tensor);
        const positive = { ...tensor, data: tensor.data.map((v) => v + 0) };
        expect(fromNested(JSON.parse(JSON.stringify(toNested(positive))))).toEqual(positive);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('writes what JSON lacks as strings', () => {
    const data = Float64Array.of(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -0,
    );
    expect(JSON.stringify(toNested({ shape: [4], data }))).toBe('["NaN","Infinity","-Infinity",0]');
  });

  test('writes empty axes as empty lists', () => {
    expect(toNested(filled([0], 1))).toEqual([]);
    expect(toNested(filled([2, 0], 1))).toEqual([[], []]);
    expect(toNested(filled([0, 2], 1))).toEqual([]);
  });
});

describe('fromFlat', () => {
  test('reads a shape with its data', () => {
    expect(fromFlat([2, 2], [1, 2, 3, 'NaN'])).toEqual({
      shape: [2, 2],
      data: Float64Array.of(1, 2, 3, Number.NaN),
    });
    expect(fromFlat([], [4])).toEqual({ shape: [], data: Float64Array.of(4) });
    expect(fromFlat([0, 3], [])).toEqual({ shape: [0, 3], data: new Float64Array() });
  });

  test.each<[unknown[], unknown[], string]>([
    [[2], [1], '[2] holds 2 elements, the data has 1'],
    [[], [], 'scalar holds 1 elements, the data has 0'],
    [[2, -1], [], 'axis 1 of the shape is -1, not a whole number'],
    [[1.5], [1], 'axis 0 of the shape is 1.5, not a whole number'],
    [['2'], [1, 2], 'axis 0 of the shape is "2", not a whole number'],
    [[null], [], 'axis 0 of the shape is null, not a whole number'],
    [[2], [1, [2]], 'data[1] is an object, not a number'],
    [[1, 1, 1, 1, 1, 1, 1], [1], 'more than 6 axes'],
  ])('refuses %j with %j', (shape, data, message) => {
    expect(() => fromFlat(shape, data)).toThrow(new ShapeError(message));
  });
});
