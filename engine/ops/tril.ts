import { named } from '../algebra/indices.ts';
import { axisOf } from '../tensor/axes.ts';
import { triangle } from '../tensor/triangle.ts';
import { defineOp } from './op.ts';

/**
 * x on and below a diagonal of its last two axes, 0 above it. Diagonal 0 is the main one, positive
 * ones lie above it, as in PyTorch and NumPy.
 */
export const tril = defineOp({
  name: 'tril',
  inputs: ['x'],
  help: 'The lower triangle: x on and below a diagonal of its last two axes, 0 above it.',
  group: 'Shape',
  symbol: '\\text{tril}',
  synonyms: ['lower triangle', 'triangular', 'mask', 'causal'],
  params: [{ name: 'diagonal', kind: 'integer', default: 0 }],
  shape: ([x]) => {
    axisOf(-2, x);
    return x;
  },
  kernel: ([x], { diagonal }) => triangle(x, (row, column) => column - row <= (diagonal as number)),
  vjp: (k, { params: { diagonal } }, lambda) => [k.tril(lambda, { diagonal: diagonal as number })],
  tex: ([x], { diagonal }) => named('tril', diagonal === 0 ? null : (diagonal as number), x),
  samples: [
    { shapes: [[3, 3]] },
    { shapes: [[2, 3]], params: { diagonal: 1 } },
    { shapes: [[2, 3, 2]], params: { diagonal: -1 } },
    { shapes: [[0, 2]] },
  ],
});
