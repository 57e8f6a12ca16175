import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { broadcastIndex, broadcastShapes, broadcastTo } from '../../../engine/tensor/broadcast.ts';
import { fromNested, toNested } from '../../../engine/tensor/nested.ts';
import {
  dot,
  filled,
  type Shape,
  ShapeError,
  scalar,
  sizeOf,
  type Tensor,
} from '../../../engine/tensor/tensor.ts';

describe('broadcastShapes', () => {
  test.each<[Shape[], Shape]>([
    [[], []],
    [[[]], []],
    [[[], []], []],
    [[[3], []], [3]],
    [
      [[], [2, 3]],
      [2, 3],
    ],
    [
      [[2, 1], [3]],
      [2, 3],
    ],
    [
      [
        [4, 1, 3],
        [2, 1],
      ],
      [4, 2, 3],
    ],
    [
      [[1], [1, 1]],
      [1, 1],
    ],
    [[[0], [1]], [0]],
    [[[1], [0]], [0]],
    [
      [
        [2, 0],
        [1, 1],
      ],
      [2, 0],
    ],
    [[[0], []], [0]],
    [
      [[2, 1, 1], [3, 1], [4]],
      [2, 3, 4],
    ],
  ])('of %j is %j, as in NumPy', (shapes, result) => {
    expect(broadcastShapes(shapes)).toEqual(result);
  });

  test.each<[Shape[], string]>([
    [[[2], [3]], 'shapes [2] and [3] do not broadcast: axis −1 has sizes 2 and 3'],
    [
      [
        [2, 3],
        [4, 3],
      ],
      'shapes [2×3] and [4×3] do not broadcast: axis −2 has sizes 2 and 4',
    ],
    [[[0], [2]], 'shapes [0] and [2] do not broadcast: axis −1 has sizes 0 and 2'],
    [[[2], [0]], 'shapes [2] and [0] do not broadcast: axis −1 has sizes 2 and 0'],
    [
      [[3], [], [2, 2]],
      'shapes [3] and scalar and [2×2] do not broadcast: axis −1 has sizes 3 and 2',
    ],
  ])('of %j names the axis', (shapes, message) => {
    expect(() => broadcastShapes(shapes)).toThrow(new ShapeError(message));
  });
});

describe('broadcastTo', () => {
  test.each<[unknown, Shape, unknown]>([
    [7, [], 7],
    [7, [2], [7, 7]],
    [7, [0], []],
    [[1, 2], [2], [1, 2]],
    [
      [1, 2],
      [3, 2],
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    ],
    [
      [[1], [2]],
      [2, 3],
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    [[[1, 2]], [1, 1, 2], [[[1, 2]]]],
    [
      [[[1], [2]]],
      [2, 2, 2],
      [
        [
          [1, 1],
          [2, 2],
        ],
        [
          [1, 1],
          [2, 2],
        ],
      ],
    ],
  ])('of %j to %j', (x, shape, result) => {
    const stretched = broadcastTo(fromNested(x), shape);
    expect(stretched.shape).toEqual(shape);
    expect(toNested(stretched)).toEqual(result);
  });

  test.each<[Shape, Shape, string]>([
    [[2], [], '[2] does not broadcast to scalar'],
    [[2, 1], [2], '[2×1] does not broadcast to [2]'],
    [[3], [1], '[3] does not broadcast to [1]'],
    [[3], [2, 2], 'shapes [3] and [2×2] do not broadcast: axis −1 has sizes 3 and 2'],
  ])('of %j to %j is refused', (from, to, message) => {
    expect(() => broadcastTo(filled(from, 1), to)).toThrow(new ShapeError(message));
  });
});

/** A shape, and one that broadcasts to it: axes dropped in front, others made 1. */
const shapePair: fc.Arbitrary<readonly [from: Shape, to: Shape]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean()), { maxLength: 4 })
  .chain((axes) =>
    fc.integer({ min: 0, max: axes.length }).map((dropped) => {
      const to = axes.map(([n]) => n);
      const from = axes.slice(dropped).map(([n, kept]) => (kept ? n : 1));
      return [from, to] as const;
    }),
  );

const integers = (shape: Shape): fc.Arbitrary<Tensor> => {
  const n = sizeOf(shape);
  return fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n })
    .map((data) => ({ shape, data: Float64Array.from(data) }));
};

const sumTo = (x: Tensor, shape: Shape): Tensor => numbers.sum_to(x, { shape });

describe('sum_to', () => {
  test('is the transpose of broadcastTo: ⟨y, Bx⟩ = ⟨Bᵀy, x⟩', () => {
    const pairs = shapePair.chain(([from, to]) => fc.tuple(integers(from), integers(to)));
    fc.assert(
      fc.property(pairs, ([x, y]) => {
        const stretched = broadcastTo(x, y.shape);
        const summed = sumTo(y, x.shape);
        expect(stretched.shape).toEqual(y.shape);
        expect(summed.shape).toEqual(x.shape);
        expect(summed.data.length).toBe(x.data.length);
        // Integers: the sums are exact.
        expect(dot(summed, x) + 0).toBe(dot(y, stretched) + 0);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  test.each<[unknown, Shape, unknown]>([
    [[1, 2, 3], [], 6],
    [[1, 2, 3], [1], [6]],
    [[[1, 2, 3]], [3], [1, 2, 3]],
    [
      [
        [1, 2],
        [3, 4],
      ],
      [2],
      [4, 6],
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      [2, 1],
      [[3], [7]],
    ],
    [[], [], 0],
    [[], [1], [0]],
  ])('of %j to %j', (x, shape, result) => {
    expect(toNested(sumTo(fromNested(x), shape))).toEqual(result);
  });

  test('broadcastTo leaves x itself alone where the shape stays', () => {
    const x = filled([2, 3], 1);
    expect(broadcastTo(x, [2, 3])).toBe(x);
  });
});

describe('broadcastIndex', () => {
  test('says where each element comes from', () => {
    expect([...broadcastIndex([2, 1], [2, 3])]).toEqual([0, 0, 0, 1, 1, 1]);
    expect([...broadcastIndex([3], [2, 3])]).toEqual([0, 1, 2, 0, 1, 2]);
    expect([...broadcastIndex([], [2])]).toEqual([0, 0]);
    expect([...broadcastIndex([], [])]).toEqual([0]);
    expect([...broadcastIndex([1, 0], [4, 0])]).toEqual([]);
  });

  test('of a scalar’s value reaches every element', () => {
    expect([...broadcastTo(scalar(5), [2, 2]).data]).toEqual([5, 5, 5, 5]);
  });
});
