import { describe, expect, test } from 'vitest';
import { resolveParams } from '../../../engine/program/params.ts';
import type { Nested } from '../../../engine/tensor/nested.ts';
import { dot, type Shape, ShapeError } from '../../../engine/tensor/tensor.ts';
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

/** Convolutions and their transposes; gold numbers are PyTorch's. */

const CONVOLUTIONS: readonly Gold[] = [
  [
    'conv1d',
    [counting(1, 1, 5), [[[1, -1]]]],
    { stride: 2 },
    [[[-1, -1]]],
    [[[[1, -1, 2, -2, 0]]], [[[7, 10]]]],
  ],
  [
    'conv1d',
    [counting(1, 2, 4), counting(2, 1, 2), [10, 20]],
    { dilation: 2, groups: 2, padding: 1 },
    [
      [
        [14, 17, 20, 13],
        [44, 63, 70, 41],
      ],
    ],
    [
      [
        [
          [2, 5, 8, 6],
          [18, 41, 48, 28],
        ],
      ],
      [[[20, 20]], [[128, 128]]],
      [10, 26],
    ],
  ],
  [
    'conv2d',
    [counting(1, 1, 2, 3), counting(1, 1, 2, 2), [0.5]],
    { stride: [1, 2], padding: [1, 0] },
    [[[[11.5], [37.5], [14.5]]]],
    [
      [
        [
          [
            [5, 8, 0],
            [9, 14, 0],
          ],
        ],
      ],
      [
        [
          [
            [14, 19],
            [9, 12],
          ],
        ],
      ],
      [6],
    ],
  ],
  [
    'conv2d',
    [counting(1, 1, 4, 4), [[[[2]]]]],
    { stride: 3 },
    [
      [
        [
          [2, 8],
          [26, 32],
        ],
      ],
    ],
    [
      [
        [
          [
            [2, 0, 0, 4],
            [0, 0, 0, 0],
            [0, 0, 0, 0],
            [6, 0, 0, 8],
          ],
        ],
      ],
      [[[[112]]]],
    ],
  ],
  [
    'conv_transpose1d',
    [counting(1, 1, 3), counting(1, 1, 3), [1]],
    { stride: 2, padding: 1, output_padding: 1 },
    [[[3, 6, 5, 10, 7, 10]]],
    [[[[8, 20, 32]]], [[[16, 22, 28]]], [21]],
  ],
  [
    'conv_transpose1d',
    [counting(1, 2, 2), counting(2, 1, 2)],
    { groups: 2 },
    [
      [
        [1, 4, 4],
        [9, 24, 16],
      ],
    ],
    [
      [
        [
          [5, 8],
          [32, 39],
        ],
      ],
      [[[5, 8]], [[32, 39]]],
    ],
  ],
  [
    'conv_transpose1d',
    [counting(1, 1, 2), counting(1, 1, 2)],
    { stride: 2, dilation: 3, output_padding: 2 },
    [[[1, 0, 2, 2, 0, 4, 0, 0]]],
    [[[[9, 15]]], [[[7, 16]]]],
  ],
  [
    'conv_transpose2d',
    [counting(1, 1, 2, 2), counting(1, 1, 2, 2)],
    { stride: [2, 1] },
    [
      [
        [
          [1, 4, 4],
          [3, 10, 8],
          [3, 10, 8],
          [9, 24, 16],
        ],
      ],
    ],
    [
      [
        [
          [
            [37, 47],
            [97, 107],
          ],
        ],
      ],
      [
        [
          [
            [58, 68],
            [88, 98],
          ],
        ],
      ],
    ],
  ],
];

test.each(CONVOLUTIONS)('z and λ of %s of %j with %j', (name, x, params, z, lambda) => {
  expectClose(evaluated(name, x, params), z);
  expectClose(pulled(name, x, params), lambda);
});

/** Whole numbers that differ, so that sums of products are exact. */
const whole = (shape: Shape, seed: number): Float64Array =>
  Float64Array.from(
    { length: shape.reduce((a, b) => a * b, 1) },
    (_, i) => ((i * 7 + seed * 5) % 11) - 5,
  );

describe('a convolution and its transpose', () => {
  test.each<[string, Shape, Shape, Given]>([
    ['1d', [2, 3, 7], [4, 3, 3], { stride: 2, padding: 1 }],
    ['1d', [4, 9], [2, 2, 2], { dilation: 3, groups: 2 }],
    ['2d', [2, 2, 5, 6], [3, 2, 2, 3], { stride: [2, 3], padding: [0, 1] }],
    ['2d', [1, 4, 6, 5], [4, 1, 3, 2], { groups: 4, dilation: [2, 1], padding: 2 }],
  ])('conv%s of %j by %j with %j: ⟨y, Cx⟩ = ⟨Cᵀy, x⟩ to the last bit', (rank, x, w, given) => {
    const conv = opOf(`conv${rank}`);
    const back = opOf(`conv_transpose${rank}`);
    const params = resolveParams(conv, given);
    const point = { shape: x, data: whole(x, 1) };
    const weight = { shape: w, data: whole(w, 2) };
    const z = conv.forward([point, weight], params);
    const y = { shape: z.shape, data: whole(z.shape, 3) };
    const axes = x.slice(-(w.length - 2));
    const least = shapeOf(`conv_transpose${rank}`, [z.shape, w], given).slice(-axes.length);
    const output_padding = axes.map((n, i) => n - (least[i] as number));
    const pulledBack = back.forward([y, weight], { ...params, output_padding });
    expect(pulledBack.shape).toEqual(x);
    expect(dot(pulledBack, point)).toBe(dot(y, z));
  });
});

describe('edges', () => {
  test('a batch and one without it are the same', () => {
    const [x, w] = [counting(2, 4, 4), counting(3, 2, 2, 2)];
    expect([evaluated('conv2d', [x, w])]).toEqual(evaluated('conv2d', [[x] as Nested, w]));
  });

  test('an empty batch stays empty', () => {
    expect(
      shapeOf('conv2d', [
        [0, 1, 3, 3],
        [2, 1, 2, 2],
      ]),
    ).toEqual([0, 2, 2, 2]);
  });

  test('without channels a convolution is its bias', () => {
    const x = { shape: [1, 0, 2], data: new Float64Array(0) };
    const w = { shape: [2, 0, 1], data: new Float64Array(0) };
    const b = { shape: [2], data: Float64Array.of(3, 4) };
    const z = opOf('conv1d').forward([x, w, b], resolveParams(opOf('conv1d'), {}));
    expect([...z.data]).toEqual([3, 3, 4, 4]);
  });

  test.each<[string, readonly Shape[], Given, string]>([
    ['conv1d', [[3], [1, 1, 1]], {}, 'conv1d takes x with axes [N×C×L] or [C×L]; it is [3]'],
    [
      'conv2d',
      [
        [1, 2, 2],
        [1, 1, 1],
      ],
      {},
      'conv2d takes w with 4 axes; it is [1×1×1]',
    ],
    [
      'conv1d',
      [
        [1, 1, 2],
        [1, 1, 3],
      ],
      {},
      'axis 2 of x [1×1×2] has size 2, less than the 3 of the window',
    ],
    [
      'conv1d',
      [
        [1, 1, 2],
        [1, 1, 3],
      ],
      { dilation: 2, padding: 1 },
      'axis 2 of x [1×1×2] has size 4 with its padding, less than the 5 of the window',
    ],
    [
      'conv1d',
      [
        [1, 3, 2],
        [4, 1, 1],
      ],
      { groups: 2 },
      'x is [1×3×2], w [4×1×1]: axis 1 of x has size 3, w with 2 groups takes 2',
    ],
    [
      'conv1d',
      [
        [2, 2],
        [3, 1, 1],
      ],
      { groups: 2 },
      'axis 0 of w has size 3, which 2 groups do not',
    ],
    [
      'conv1d',
      [
        [2, 2],
        [3, 2, 1],
      ],
      { groups: 0 },
      'groups is 0, less than 1',
    ],
    ['conv1d', [[1, 2], [3, 1, 1], [2]], {}, 'b is [2], not [3], one number for each channel'],
    [
      'conv1d',
      [
        [1, 2],
        [3, 1, 1],
      ],
      { stride: 0 },
      'stride is 0, less than 1',
    ],
    [
      'conv2d',
      [
        [1, 2, 2],
        [1, 1, 1, 1],
      ],
      { padding: [1] },
      'padding has 1 entries for 2 axes',
    ],
    [
      'conv_transpose1d',
      [
        [1, 2],
        [1, 1, 3],
      ],
      { stride: 2, output_padding: 2 },
      'output_padding is 2; it must be less than the stride 2 or the dilation 1',
    ],
    [
      'conv_transpose1d',
      [
        [1, 1],
        [1, 1, 1],
      ],
      { padding: 3 },
      'the padding 3 takes all of axis 1 and more',
    ],
  ])('%s of %j with %j: %s', (name, shapes, params, message) => {
    expect(() => shapeOf(name, shapes, params)).toThrow(message);
    expect(() => shapeOf(name, shapes, params)).toThrow(ShapeError);
  });
});
