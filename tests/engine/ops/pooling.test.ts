import { describe, expect, test } from 'vitest';
import type { Nested } from '../../../engine/tensor/nested.ts';
import { type Shape, ShapeError } from '../../../engine/tensor/tensor.ts';
import {
  counting,
  evaluated,
  expectClose,
  type Given,
  type Gold,
  pulled,
  shapeOf,
} from './nestedValues.ts';

/** Poolings and enlarging; gold numbers are PyTorch's. */

const POOLINGS: readonly Gold[] = [
  [
    'max_pool2d',
    [
      [
        [
          [1, 1, 2, 5],
          [1, 1, 7, 7],
        ],
      ],
    ],
    { kernel_size: 2 },
    [[[1, 7]]],
    [
      [
        [
          [1, 0, 0, 0],
          [0, 0, 2, 0],
        ],
      ],
    ],
  ],
  [
    'max_pool2d',
    [
      [
        [
          [-1, -2],
          [-3, -4],
        ],
      ],
    ],
    { kernel_size: 2, stride: 1, padding: 1 },
    [
      [
        [-1, -1, -2],
        [-1, -1, -2],
        [-3, -3, -4],
      ],
    ],
    [
      [
        [
          [12, 9],
          [15, 9],
        ],
      ],
    ],
  ],
  [
    'max_pool2d',
    [counting(1, 3, 3)],
    { kernel_size: 2, ceil_mode: true },
    [
      [
        [5, 6],
        [8, 9],
      ],
    ],
    [
      [
        [
          [0, 0, 0],
          [0, 1, 2],
          [0, 3, 4],
        ],
      ],
    ],
  ],
  [
    'max_pool2d',
    [counting(1, 3, 4)],
    { kernel_size: 2, dilation: 2, stride: 1 },
    [[[11, 12]]],
    [
      [
        [
          [0, 0, 0, 0],
          [0, 0, 0, 0],
          [0, 0, 1, 2],
        ],
      ],
    ],
  ],
  [
    'avg_pool2d',
    [counting(1, 2, 4)],
    { kernel_size: 2 },
    [[[3.5, 5.5]]],
    [
      [
        [
          [0.25, 0.25, 0.5, 0.5],
          [0.25, 0.25, 0.5, 0.5],
        ],
      ],
    ],
  ],
  [
    'avg_pool2d',
    [counting(1, 2, 2)],
    { kernel_size: 2, padding: 1, count_include_pad: false },
    [counting(2, 2)],
    [[counting(2, 2)]],
  ],
  [
    'avg_pool2d',
    [counting(1, 3, 3)],
    { kernel_size: 2, ceil_mode: true },
    [
      [
        [3, 4.5],
        [7.5, 9],
      ],
    ],
    [
      [
        [
          [0.25, 0.25, 1],
          [0.25, 0.25, 1],
          [1.5, 1.5, 4],
        ],
      ],
    ],
  ],
  [
    'avg_pool2d',
    [counting(1, 1, 5)],
    { kernel_size: [1, 3], padding: [0, 1], ceil_mode: true },
    [[[1, 4]]],
    [[[[1 / 3, 1 / 3, 2 / 3, 2 / 3, 2 / 3]]]],
  ],
  ['global_avg_pool2d', [counting(2, 1, 2)], {}, [[[1.5]], [[3.5]]], [[[[0.5, 0.5]], [[1, 1]]]]],
  [
    'upsample_nearest2d',
    [counting(1, 2, 2)],
    { scale: [1, 2] },
    [
      [
        [1, 1, 2, 2],
        [3, 3, 4, 4],
      ],
    ],
    [
      [
        [
          [3, 7],
          [11, 15],
        ],
      ],
    ],
  ],
];

test.each(POOLINGS)('z and λ of %s of %j with %j', (name, x, params, z, lambda) => {
  expectClose(evaluated(name, x, params), z);
  expectClose(pulled(name, x, params), lambda);
});

describe('edges', () => {
  test('an empty batch stays empty', () => {
    expect(shapeOf('max_pool2d', [[0, 1, 4, 4]], { kernel_size: 2 })).toEqual([0, 1, 2, 2]);
  });

  test('max_pool2d takes the last NaN, and the first of −∞', () => {
    const index = { kernel_size: 2 };
    const nans = [
      [
        ['NaN', 1],
        [2, 'NaN'],
      ],
    ] as Nested;
    expect(evaluated('max_pool2d', [nans], index)).toEqual([[['NaN']]]);
    expect(evaluated('max_pool2d_index', [nans], index)).toEqual([[[3]]]);
    const low = [
      [
        ['-Infinity', '-Infinity'],
        ['-Infinity', '-Infinity'],
      ],
    ] as Nested;
    expect(evaluated('max_pool2d', [low], index)).toEqual([[['-Infinity']]]);
    expect(evaluated('max_pool2d_index', [low], index)).toEqual([[[0]]]);
  });

  test.each<[string, readonly Shape[], Given, string]>([
    [
      'max_pool2d',
      [[1, 4, 4]],
      { kernel_size: 2, padding: 2 },
      'padding 2, kernel_size 2: the padding is at most half of the window',
    ],
    ['max_pool2d', [[4, 4]], { kernel_size: 2 }, 'max_pool2d takes x with axes [N×C×H×W]'],
    ['avg_pool2d', [[1, 4, 1]], { kernel_size: 2 }, 'axis 2 of x [1×4×1] has size 1, less than'],
    ['global_avg_pool2d', [[1, 0, 2]], {}, 'axis 1 of [1×0×2] is empty and has no mean'],
    ['upsample_nearest2d', [[1, 2, 2]], { scale: 0 }, 'scale is 0, less than 1'],
  ])('%s of %j with %j: %s', (name, shapes, params, message) => {
    expect(() => shapeOf(name, shapes, params)).toThrow(message);
    expect(() => shapeOf(name, shapes, params)).toThrow(ShapeError);
  });
});
