import { describe, expect, test } from 'vitest';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { resolveParams } from '../../../engine/program/params.ts';
import { filled, type Shape } from '../../../engine/tensor/tensor.ts';

/** Shapes of the ops on tensors, and the sentences where they do not fit. */

type Given = Readonly<Record<string, unknown>>;

const opOf = (name: string): Op => ops.get(name) as Op;

const shapeOf = (name: string, shapes: readonly Shape[], given: Given = {}): Shape =>
  opOf(name).shape(shapes, resolveParams(opOf(name), given));

describe('the shape of a @ b is NumPy’s', () => {
  test.each<[Shape, Shape, Shape]>([
    [[3], [3], []],
    [[2, 3], [3], [2]],
    [[2], [2, 3], [3]],
    [
      [2, 3],
      [3, 4],
      [2, 4],
    ],
    [
      [5, 2, 3],
      [3, 4],
      [5, 2, 4],
    ],
    [
      [2, 3],
      [5, 3, 4],
      [5, 2, 4],
    ],
    [
      [5, 2, 3],
      [5, 3, 4],
      [5, 2, 4],
    ],
    [
      [6, 1, 2, 3],
      [5, 3, 4],
      [6, 5, 2, 4],
    ],
    [[3], [5, 3, 4], [5, 4]],
    [[5, 2, 3], [3], [5, 2]],
    [
      [0, 3],
      [3, 2],
      [0, 2],
    ],
    [
      [2, 0],
      [0, 3],
      [2, 3],
    ],
    [
      [0, 2, 3],
      [1, 3, 4],
      [0, 2, 4],
    ],
  ])('%j @ %j is %j', (a, b, shape) => {
    expect(shapeOf('matmul', [a, b])).toEqual(shape);
    expect(opOf('matmul').forward([filled(a, 1), filled(b, 1)], {}).shape).toEqual(shape);
  });
});

describe('what does not fit is said with its axis', () => {
  test.each<[string, readonly Shape[], Given, string]>([
    ['sum', [[2, 3]], { axis: 2 }, '[2×3] has no axis 2'],
    ['sum', [[2, 3]], { axis: -3 }, '[2×3] has no axis −3'],
    ['mean', [[2, 3]], { axis: [1, -1] }, 'axis 1 is named twice'],
    ['max', [[2, 0]], { axis: 1 }, 'axis 1 of [2×0] is empty and has no max'],
    ['min', [[0]], {}, 'axis 0 of [0] is empty and has no min'],
    ['argmax', [[3, 0, 2]], { axis: -2 }, 'axis 1 of [3×0×2] is empty and has no argmax'],
    ['softmax', [[2]], { axis: 1 }, '[2] has no axis 1'],
    ['cumsum', [[]], { axis: 1 }, 'scalar has no axis 1'],
    ['reshape', [[2, 3]], { shape: [4] }, '[2×3] has 6 elements, the new shape [4] 4'],
    [
      'reshape',
      [[2, 3]],
      { shape: [-1, 4] },
      '[2×3] has 6 elements, which leaves no size for axis 0 of [−1, 4]',
    ],
    [
      'reshape',
      [[0]],
      { shape: [0, -1] },
      '[0] has 0 elements, which leaves no size for axis 1 of [0, −1]',
    ],
    ['reshape', [[2]], { shape: [-1, -1] }, 'axes 0 and 1 of the new shape are both −1'],
    ['reshape', [[2]], { shape: [2, -2] }, 'axis 1 of the new shape [2, −2] is negative'],
    ['squeeze', [[1, 3]], { axis: 1 }, 'axis 1 of [1×3] has size 3, not 1'],
    ['unsqueeze', [[3]], { axis: 2 }, '[3×1] has no axis 2'],
    ['transpose', [[2, 3, 4]], { perm: [0, 1] }, 'perm leaves out axis 2 of [2×3×4]'],
    ['transpose', [[2, 3]], { perm: [0, 0] }, 'axis 0 is named twice'],
    ['flip', [[2]], { axis: [0, 1] }, '[2] has no axis 1'],
    ['slice', [[2]], { starts: [0, 0] }, '[2] has no axis 1'],
    ['slice', [[2]], { starts: [0, 0], ends: [1] }, 'slice has 2 starts, but 1 ends'],
    ['slice', [[2, 3]], { axes: [-1], steps: [0] }, 'the step along axis 1 is 0'],
    ['slice', [[2, 3]], { axes: [1, -1] }, 'axis 1 is named twice'],
    ['select', [[2, 3]], { axis: 1, index: 3 }, 'axis 1 of [2×3] has no place 3'],
    ['select', [[2, 3]], { index: -3 }, 'axis 0 of [2×3] has no place −3'],
    ['select', [[]], {}, 'a scalar has no axis to select from'],
    [
      'pad',
      [[2, 3]],
      { pads: [1, 1] },
      '[2×3] needs 4 pads, a beginning and an end for each axis; here are 2',
    ],
    ['pad', [[2, 3]], { pads: [0, 0, 0, -1] }, 'a pad of axis 1 is negative; use slice to crop'],
    ['tril', [[3]], {}, '[3] has no axis −2'],
    [
      'matmul',
      [
        [2, 3],
        [2, 3],
      ],
      {},
      '[2×3] @ [2×3]: axis −1 of the left has size 3, axis −2 of the right 2',
    ],
    ['matmul', [[3], [2]], {}, '[3] @ [2]: axis −1 of the left has size 3, axis 0 of the right 2'],
    ['matmul', [[], [2]], {}, 'scalar @ [2]: a scalar has no axis to sum over; use *'],
    [
      'matmul',
      [
        [2, 1, 3],
        [4, 3, 1],
      ],
      {},
      '[2×1×3] @ [4×3×1]: batch axis −3 has sizes 2 and 4',
    ],
    ['dot', [[2], [3]], {}, 'axis 0 of a has size 2, axis 0 of b 3'],
    ['dot', [[2, 2], [2]], {}, 'dot takes vectors, with axis 0 only; a is [2×2]'],
    ['outer', [[2], []], {}, 'outer takes vectors, with axis 0 only; b is scalar'],
  ])('%s of %j with %j: %s', (name, shapes, params, message) => {
    expect(() => shapeOf(name, shapes, params)).toThrow(message);
  });
});
