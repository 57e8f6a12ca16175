import { describe, expect, test } from 'vitest';
import type { Nested } from '../../../engine/tensor/nested.ts';
import { type Shape, ShapeError, ValueError } from '../../../engine/tensor/tensor.ts';
import {
  counting,
  evaluated,
  expectClose,
  type Given,
  type Gold,
  opOf,
  pulled,
  shapeOf,
} from './nestedValues.ts';

/** Parts, copies and places of tensors, as PyTorch and NumPy have them; masks and stopped λ. */

const ROWS: readonly Gold[] = [
  [
    'stack',
    [
      [1, 2],
      [3, 4],
    ],
    {},
    counting(2, 2),
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'stack',
    [
      [1, 2],
      [3, 4],
    ],
    { axis: -1 },
    [
      [1, 3],
      [2, 4],
    ],
    [
      [1, 3],
      [2, 4],
    ],
  ],
  ['stack', [1, 2, 3], { axis: -1 }, [1, 2, 3], [1, 2, 3]],
  ['split', [[1, 2, 3, 4, 5]], { sizes: 2, index: 2 }, [5], [[0, 0, 0, 0, 1]]],
  ['split', [[1, 2, 3, 4, 5]], { sizes: 9 }, [1, 2, 3, 4, 5], [[1, 2, 3, 4, 5]]],
  [
    'split',
    [counting(2, 3)],
    { sizes: [1, 2], axis: -1, index: -1 },
    [
      [2, 3],
      [5, 6],
    ],
    [
      [
        [0, 1, 2],
        [0, 3, 4],
      ],
    ],
  ],
  ['split', [[1, 2]], { sizes: [0, 2] }, [], [[0, 0]]],
  [
    'gather',
    [
      counting(2, 3),
      [
        [0, 2],
        [1, 1],
      ],
    ],
    { axis: 1 },
    [
      [1, 3],
      [5, 5],
    ],
    [
      [
        [1, 0, 2],
        [0, 7, 0],
      ],
      null,
    ],
  ],
  [
    'gather',
    [counting(2, 3), [[1, 0]]],
    {},
    [[4, 2]],
    [
      [
        [0, 2, 0],
        [1, 0, 0],
      ],
      null,
    ],
  ],
  [
    'gather',
    [
      [1, 2],
      [1, 1, 0],
    ],
    { axis: -1 },
    [2, 2, 1],
    [[3, 3], null],
  ],
  [
    'embedding',
    [
      counting(3, 2),
      [
        [0, 2],
        [1, 1],
      ],
    ],
    {},
    [
      [
        [1, 2],
        [5, 6],
      ],
      [
        [3, 4],
        [3, 4],
      ],
    ],
    [
      [
        [1, 2],
        [12, 14],
        [3, 4],
      ],
      null,
    ],
  ],
  [
    'embedding',
    [counting(3, 2), 2],
    {},
    [5, 6],
    [
      [
        [0, 0],
        [0, 0],
        [1, 2],
      ],
      null,
    ],
  ],
  [
    'tile',
    [counting(2, 2)],
    { reps: 2 },
    [
      [1, 2, 1, 2],
      [3, 4, 3, 4],
    ],
    [
      [
        [4, 6],
        [12, 14],
      ],
    ],
  ],
  [
    'tile',
    [[1, 2]],
    { reps: [2, 1] },
    [
      [1, 2],
      [1, 2],
    ],
    [[4, 6]],
  ],
  ['tile', [5], { reps: [3] }, [5, 5, 5], [6]],
  ['tile', [[1, 2]], { reps: [0] }, [], [[0, 0]]],
  [
    'diag',
    [[1, 2]],
    { diagonal: -1 },
    [
      [0, 0, 0],
      [1, 0, 0],
      [0, 2, 0],
    ],
    [[4, 8]],
  ],
  [
    'diag',
    [counting(2, 3)],
    { diagonal: 1 },
    [2, 6],
    [
      [
        [0, 1, 0],
        [0, 0, 2],
      ],
    ],
  ],
  [
    'diag',
    [counting(2, 2)],
    { diagonal: 2 },
    [],
    [
      [
        [0, 0],
        [0, 0],
      ],
    ],
  ],
  ['pad', [[1, 2, 3]], { pads: [2, 1], mode: 'reflect' }, [3, 2, 1, 2, 3, 2], [[3, 12, 6]]],
  ['pad', [[1, 2, 3]], { pads: [2, 1], mode: 'replicate' }, [1, 1, 1, 2, 3, 3], [[6, 4, 11]]],
  ['pad', [[1, 2, 3]], { pads: [2, 1], mode: 'circular' }, [2, 3, 1, 2, 3, 1], [[9, 5, 7]]],
  [
    'pad',
    [[[1, 2]]],
    { pads: [1, 1, 0, 0], mode: 'replicate' },
    [
      [1, 1, 2],
      [1, 1, 2],
    ],
    [[[12, 9]]],
  ],
  ['stop_gradient', [[1, 2]], {}, [1, 2], [null]],
  ['dropout_mask', [[9, 9]], { training: false }, [1, 1], [null]],
  ['dropout_mask', [[9, 9]], { p: 1 }, [0, 0], [null]],
  ['dropout_mask', [[9, 9]], { p: 0 }, [1, 1], [null]],
];

test.each(ROWS)('z and λ of %s of %j with %j', (name, x, params, z, lambda) => {
  expectClose(evaluated(name, x, params), z);
  expectClose(pulled(name, x, params), lambda);
});

describe('dropout_mask', () => {
  const maskOf = (given: Given, x: Nested = counting(4, 500)): number[] =>
    (evaluated('dropout_mask', [x], given) as Nested[]).flat(2) as number[];

  test('is 0 or 1/(1 − p), about as often as p says', () => {
    const mask = maskOf({ p: 0.25, seed: 5 });
    expect(new Set(mask)).toEqual(new Set([0, 1 / 0.75]));
    const dropped = mask.filter((v) => v === 0).length / mask.length;
    expect(Math.abs(dropped - 0.25)).toBeLessThan(0.03);
  });

  test('depends on the seed and the shape only', () => {
    const zeros = new Array(4).fill(new Array(500).fill(0)) as Nested;
    expect(maskOf({ seed: 1 })).toEqual(maskOf({ seed: 1 }, zeros));
    expect(maskOf({ seed: 1 })).not.toEqual(maskOf({ seed: 2 }));
  });

  test('refuses what is no probability', () => {
    expect(() => maskOf({ p: -0.5 })).toThrow('p is a probability between 0 and 1, not −0.5');
  });
});

describe('an index out of range is a ValueError that names axis and index', () => {
  test.each<[string, readonly Nested[], Given, string]>([
    ['gather', [counting(2, 3), [[3]]], { axis: 1 }, 'axis 1 of [2×3] has no place 3'],
    ['gather', [counting(2, 3), [[-1]]], { axis: 1 }, 'axis 1 of [2×3] has no place −1'],
    ['gather', [[1, 2], [0.5]], {}, 'index 0.5 is no whole number'],
    ['embedding', [counting(3, 2), [3]], {}, 'axis 0 of [3×2] has no place 3'],
    ['embedding', [counting(3, 2), ['NaN']], {}, 'index NaN is no whole number'],
  ])('%s of %j with %j: %s', (name, x, params, message) => {
    expect(() => evaluated(name, x, params)).toThrow(message);
    expect(() => evaluated(name, x, params)).toThrow(ValueError);
  });
});

describe('what does not fit is said with its axis', () => {
  test.each<[string, readonly Shape[], Given, string]>([
    ['stack', [[2], [3]], {}, 'x2 is [3], x1 [2]: axis 0 has sizes 3 and 2'],
    ['stack', [[2], [2, 1]], {}, 'x2 is [2×1], x1 [2]: they differ in the number of axes'],
    ['stack', [[2]], { axis: 2 }, '[2×1] has no axis 2'],
    ['split', [[5]], { sizes: [2, 2] }, 'axis 0 of [5] has size 5, the sizes 2 + 2 make 4'],
    ['split', [[5]], { sizes: 2, index: 3 }, 'axis 0 of [5] is split into 3, which has no part 3'],
    ['split', [[5]], { sizes: 0 }, 'a part of axis 0 of [5] needs a size of at least 1'],
    ['split', [[]], { sizes: 1 }, 'a scalar has no axis to split'],
    ['gather', [[2, 3], [2]], {}, 'x is [2×3], the index [2]: they differ in the number of axes'],
    [
      'gather',
      [
        [2, 3],
        [1, 4],
      ],
      {},
      'the index [1×4], which is longer along axis 1',
    ],
    ['gather', [[2], [2]], { axis: 1 }, '[2] has no axis 1'],
    ['embedding', [[], [2]], {}, 'a scalar has no axis 0 to take rows from'],
    ['tile', [[2]], { reps: [1, -1] }, 'axis 1 cannot be repeated −1 times'],
    ['diag', [[2, 2, 2]], {}, 'diag takes a vector or a matrix, with axes 0 and 1; x is [2×2×2]'],
    ['diag', [[2, 3]], { diagonal: -3 }, 'diagonal −3 lies beyond axis 0 of [2×3]'],
    [
      'pad',
      [[3]],
      { pads: [3, 0], mode: 'reflect' },
      'the reflect border of axis 0 of [3] is at most 2 wide, not 3',
    ],
    ['pad', [[2]], { pads: [0, 3], mode: 'circular' }, 'is at most 2 wide, not 3'],
    ['pad', [[0]], { pads: [1, 0], mode: 'replicate' }, 'is at most 0 wide, not 1'],
  ])('%s of %j with %j: %s', (name, shapes, params, message) => {
    expect(() => shapeOf(name, shapes, params)).toThrow(message);
    expect(() => shapeOf(name, shapes, params)).toThrow(ShapeError);
  });

  test('pad takes the modes that it names', () => {
    expect(() => evaluated('pad', [[1]], { pads: [1, 1], mode: 'mirror' })).toThrow(
      'mode is not one of constant, reflect, replicate, circular',
    );
  });
});

describe('softplus', () => {
  test('is x itself where beta x is above the threshold', () => {
    expect(evaluated('softplus', [[20, 20.5]])).toEqual([20 + Math.log1p(Math.exp(-20)), 20.5]);
    expect(pulled('softplus', [[20.5, -800]], {}, 1)).toEqual([[1, 0]]);
  });

  test('takes beta and threshold', () => {
    const given = { beta: 2, threshold: 3 };
    expectClose(evaluated('softplus', [[1.5, 1.6]], given), [Math.log1p(Math.exp(3)) / 2, 1.6]);
    expectClose(pulled('softplus', [[1.5, 1.6]], given, 1), [[1 / (1 + Math.exp(-3)), 1]]);
  });
});

test('stop_gradient is also called detach', () => {
  expect(opOf('stop_gradient').aliases).toEqual(['detach']);
});
