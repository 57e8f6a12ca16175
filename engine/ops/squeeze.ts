import { named } from '../algebra/indices.ts';
import type { Axes } from '../tensor/axes.ts';
import { squeezed } from '../tensor/reshape.ts';
import { reshaped } from '../tensor/strided.ts';
import { defineOp } from './op.ts';

/**
 * x without axes of size 1: those named, or all. An axis named that has another size is an error, as in
 * NumPy; PyTorch leaves it in silently.
 */
export const squeeze = defineOp({
  name: 'squeeze',
  inputs: ['x'],
  help: 'x without axes of size 1: those named, or all of them.',
  group: 'Shape',
  symbol: '\\text{squeeze}',
  synonyms: ['remove axis', 'drop', 'dimensions'],
  params: [{ name: 'axis', kind: 'axes', default: null }],
  shape: ([x], { axis }) => squeezed(x, axis as Axes),
  forward: ([x], { axis }) => reshaped(x, squeezed(x.shape, axis as Axes)),
  vjp: (k, { x: [x] }, lambda) => [k.reshape(lambda, { shape: k.shape(x) })],
  tex: ([x], { axis }) => named('squeeze', axis as Axes, x),
  samples: [
    { shapes: [[]] },
    { shapes: [[1, 3, 1]] },
    { shapes: [[2, 3]] },
    { shapes: [[1, 3, 1]], params: { axis: -1 } },
    { shapes: [[1, 0, 1]], params: { axis: [0, 2] } },
  ],
});
