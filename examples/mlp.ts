import { toNested } from '../engine/index.ts';
import { catalogue } from './catalogue.ts';
import { type Example, layOut, trainedOn } from './example.ts';
import { twoMoons } from './twoMoons.ts';
import { xavier } from './weights.ts';

const { points, labels } = twoMoons(32, 0.1, 1);

/** Two moons told apart by a layer of eight tanh units, before any training. */
export const mlp: Example = {
  ...catalogue.mlp,
  notesDiffer: [
    {
      line: 63,
      quote: 'A layer’s adjoint is it’s derivative with respects to the output',
      correction:
        'The other way round: it is the derivative of the output with respect to the layer. λ_h says how the loss changes with h.',
    },
  ],
  ...trainedOn(
    layOut(
      [
        ['X', 'input', {}, 24, 120, { value: points }],
        ['W1', 'parameter', {}, 24, 288, { value: xavier([2, 8], 2) }],
        ['p', 'matmul', { a: 'X', b: 'W1' }, 200, 120],
        [
          'b1',
          'parameter',
          {},
          200,
          288,
          { value: toNested({ shape: [8], data: new Float64Array(8) }) },
        ],
        ['a', 'add', { a: 'p', b: 'b1' }, 376, 120],
        ['h', 'tanh', { x: 'a' }, 552, 120],
        ['W2', 'parameter', {}, 552, 288, { value: xavier([8, 1], 3) }],
        ['q', 'matmul', { a: 'h', b: 'W2' }, 728, 120],
        ['b2', 'parameter', {}, 728, 288, { value: [0] }],
        ['logits', 'add', { a: 'q', b: 'b2' }, 904, 120],
        ['y', 'input', {}, 904, 288, { value: labels }],
        ['loss', 'bce_with_logits', { logits: 'logits', target: 'y' }, 1096, 120],
      ],
      'loss',
    ),
    'graph',
    { x: 'X', y: 'y' },
    { batch: 26, epochs: 500, rate: 0.02 },
  ),
};
