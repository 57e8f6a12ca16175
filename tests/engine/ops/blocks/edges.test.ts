import { describe, expect, test } from 'vitest';
import { numbers } from '../../../../engine/algebra/numbers.ts';
import { ops } from '../../../../engine/ops/index.ts';
import type { Op } from '../../../../engine/ops/op.ts';
import { resolveParams } from '../../../../engine/program/params.ts';
import { fromNested, type Nested, toNested } from '../../../../engine/tensor/nested.ts';
import { filled } from '../../../../engine/tensor/tensor.ts';

type Given = Readonly<Record<string, unknown>>;

/** z and the cotangents where the λ of each element of z is 1. */
function at(name: string, inputs: readonly Nested[], given: Given = {}): unknown {
  const op = ops.get(name) as Op;
  const params = resolveParams(op, given);
  const x = inputs.map(fromNested);
  const y = op.forward(x, params);
  const made = op.vjp(numbers, { x, y, params }, filled(y.shape, 1));
  return { z: toNested(y), lambda: made.map((c) => c && toNested(c)) };
}

const none = { reduction: 'none' };

/** [op, inputs, params, z, λ], worked by hand. */
const ROWS: readonly (readonly [string, readonly Nested[], Given, Nested, (Nested | null)[]])[] = [
  ['softsign', [0], {}, 0, [1]],
  ['celu', [0], { alpha: 3 }, 0, [1]],
  ['celu', [-1000], { alpha: 3 }, -3, [0]],
  ['hardtanh', [1], {}, 1, [0]],
  ['hardtanh', [-1], {}, -1, [0]],
  ['hardtanh', ['NaN'], {}, 'NaN', [1]],
  ['hardsigmoid', [3], {}, 1, [0]],
  ['logsigmoid', [-1000], {}, -1000, [1]],
  ['logsigmoid', ['-Infinity'], {}, '-Infinity', [1]],
  ['logsigmoid', ['Infinity'], {}, -0, [0]],
  ['lerp', [1e17, 1], { weight: 1 }, 1, [0, 1]],
  ['lerp', [1, 1e17], { weight: 0 }, 1, [1, 0]],
  ['var', [5], {}, 'NaN', ['NaN']],
  ['var', [[1, 2]], { correction: 3 }, 'Infinity', [['NaN', 'NaN']]],
  ['std', [[3, 3, 3]], {}, 0, [[0, 0, 0]]],
  ['norm', [[0, 0]], {}, 0, [[0, 0]]],
  ['norm', [[]], {}, 0, [[]]],
  ['norm', [[0, 0]], { ord: 'Infinity' }, 0, [[0, 0]]],
  ['norm', [[0, 0]], { ord: 1.5 }, 0, [[0, 0]]],
  // A row with no place is 0, and nothing comes back through it.
  ['attention', [[[1]], [[2]], [[3]], [[0]]], {}, [[0]], [[[0]], [[0]], [[0]], null]],
  [
    'bce',
    [
      [0, 1],
      [0, 1],
    ],
    none,
    [0, 0],
    [
      [1, -1],
      [100, -100],
    ],
  ],
  [
    'bce',
    [
      [0, 1],
      [1, 0],
    ],
    none,
    [100, 100],
    [
      [0, 0],
      [100, -100],
    ],
  ],
  ['bce', [[-0.5], [1]], none, ['NaN'], [[0], ['NaN']]],
  ['bce_with_logits', [[1000], [1]], none, [0], [[0], [-1000]]],
  [
    'kl_div',
    [
      [-1, -2],
      [0, 1],
    ],
    none,
    [0, 2],
    [
      [-0, -1],
      [1, 3],
    ],
  ],
  [
    'huber',
    [
      [2, -2],
      [0, 0],
    ],
    none,
    [1.5, 1.5],
    [
      [1, -1],
      [-1, 1],
    ],
  ],
  ['huber', [[0], [0]], none, [0], [[0], [-0]]],
  ['gaussian_nll', [[2], [0], [0]], { ...none, eps: 1 }, [2], [[2], [-2], [-1.5]]],
  ['kl_normal', [0, 0], {}, 0, [0, 0]],
  [
    'cosine_similarity',
    [
      [3, 4],
      [4, 3],
    ],
    {},
    0.96,
    [
      [0.0448, -0.0336],
      [-0.0336, 0.0448],
    ],
  ],
  [
    'cosine_similarity',
    [
      [0, 0],
      [4, 3],
    ],
    {},
    0,
    [
      [8e7, 6e7],
      [0, 0],
    ],
  ],
  ['reparameterize', [1, -2000, 3], {}, 1, [1, 0, 0]],
  ['normal_log_prob', [3, 3, 1], {}, -0.5 * Math.log(2 * Math.PI), [-0, 0, -1]],
  [
    'rms_norm',
    [
      [3, 4],
      [1, 2],
    ],
    { eps: 3.5 },
    [0.75, 2],
    [
      [-0.0078125, 0.15625],
      [0.75, 1],
    ],
  ],
  ['nll', [[[-1, -2]], [1]], none, [2], [[[0, -1]], null]],
  ['cross_entropy', [[1000, 0], 1], {}, 1000, [[1, -1], null]],
];

/** Numbers as they are but for rounding in the last places. */
const near = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(near);
  return typeof value === 'number' ? expect.closeTo(value, 10) : value;
};

describe('at edges', () => {
  test.each(ROWS)('%s of %j with %j is %j with λ %j', (name, inputs, params, z, lambda) => {
    expect(at(name, inputs, params)).toEqual({ z: near(z), lambda: lambda.map(near) });
  });

  test('class indices that are no class are an error, none are ignored', () => {
    for (const target of [2, -1, -100, 0.5]) {
      expect(() => at('nll', [[-1, -2], target])).toThrow(
        expect.objectContaining({ name: 'ValueError' }),
      );
      expect(() => at('cross_entropy', [[1, 2], target])).toThrow(
        expect.objectContaining({ name: 'ValueError' }),
      );
    }
  });
});

const ERRORS: readonly (readonly [string, readonly Nested[], Given, string])[] = [
  [
    'bce',
    [
      [0.5, 0.5, 0.5],
      [1, 0],
    ],
    {},
    'p is [3], target [2]: axis 0 has sizes 3 and 2',
  ],
  ['bce_with_logits', [[1], 1], {}, 'logits is [1], target scalar: they have 1 and 0 axes'],
  [
    'mse',
    [
      [1, 2, 3],
      [1, 2],
    ],
    {},
    'shapes [3] and [2] do not broadcast: axis −1 has sizes 3 and 2',
  ],
  [
    'linear',
    [[1, 2], [[1, 2, 3]]],
    {},
    'x is [2], w [1×3]: axis −1 of x has size 2, axis 1 of w 3',
  ],
  ['linear', [[1], [[1]], [1, 2]], {}, 'b is [2], x wᵀ [1]: b does not fit'],
  ['linear', [1, [[1]]], {}, 'x is a scalar and has no axis of features'],
  ['batch_norm', [[1, 2]], {}, 'x is [2] and has no axis 1 of channels'],
  ['batch_norm', [[[1, 2]]], {}, 'x is [1×2]: one value per channel has no variance'],
  [
    'batch_norm',
    [
      [
        [1, 2],
        [3, 4],
      ],
      [1, 2, 3],
    ],
    {},
    'weight is [3], axis 1 of x has size 2',
  ],
  [
    'layer_norm',
    [[[1, 2]], [1, 2]],
    { axis: [0, 1] },
    'weight is [2], axes 0, 1 of x have sizes [1×2]',
  ],
  ['rnn_cell', [[1], [1], [[1, 2]], [[1]]], {}, 'w_ih is [1×2], not [1×1]'],
  ['gru_cell', [[1], [1], [[1]], [[1]]], {}, 'w_ih is [1×1], not [3×1], 3 gates of the size of h'],
  ['lstm_cell', [[1], [1], [1, 2], [[1]], [[1]]], {}, 'c is [2], not [1] as x and h have it'],
  ['attention', [[[1]], [[1, 2]], [[1]]], {}, 'q is [1×1], k [1×2]: axis −1 has sizes 1 and 2'],
  ['attention', [[[1]], [[1]], [[1], [2]]], {}, 'k is [1×1], v [2×1]: axis −2 has sizes 1 and 2'],
  [
    'nll',
    [[[1, 2]], 0],
    {},
    'log_probs is [1×2], target scalar: without axis 1 of classes, a target is [1]',
  ],
  [
    'gaussian_nll',
    [
      [1, 2],
      [1, 2],
      [1, 2, 3],
    ],
    {},
    'var is [3], input [2]: it needs one variance for each element, for each row or for all',
  ],
  ['kl_div', [1, 1], { reduction: 'batchmean' }, 'input is a scalar and has no axis 0 of a batch'],
  ['celu', [1], { alpha: 0 }, 'celu divides by alpha, which cannot be 0'],
  ['hardtanh', [1], { min: 2, max: 1 }, 'min is above max'],
  ['huber', [1, 1], { delta: 0 }, 'delta is not above 0'],
  ['norm', [[1]], { ord: 0.5 }, 'ord is less than 1, which makes no norm'],
  ['cross_entropy', [[1, 2], 0], { label_smoothing: 2 }, 'label_smoothing is not between 0 and 1'],
];

describe('what does not fit', () => {
  test.each(ERRORS)('%s of %j with %j', (name, inputs, given, message) => {
    const op = ops.get(name) as Op;
    const shapes = inputs.map((x) => fromNested(x).shape);
    expect(() => op.shape(shapes, resolveParams(op, given))).toThrow(message);
  });
});

describe('lstm_cell', () => {
  test('holds h′ and c′ along its first axis', () => {
    const op = ops.get('lstm_cell') as Op;
    // No gate is moved by the inputs: i, f, o = ½ and g = 0, so c′ = ½ c and h′ = ½ tanh c′.
    const zeros = [filled([4, 1], 0), filled([4, 1], 0)];
    const y = op.forward([filled([1], 7), filled([1], 7), filled([1], 1), ...zeros], {});
    expect(y.shape).toEqual([2, 1]);
    const part = (index: number): unknown => toNested(numbers.select(y, { axis: 0, index }));
    expect([part(0), part(1)]).toEqual([[0.5 * Math.tanh(0.5)], [0.5]]);
  });
});
