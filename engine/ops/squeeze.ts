import { named } from '../algebra/indices.ts';
import type { Axes } from '../tensor/axes.ts';
import { squeezed } from '../tensor/reshape.ts';
import { whole } from '../tensor/strided.ts';
import { viewOp } from './viewOp.ts';

/**
 * x without axes of size 1: those named, or all. An axis named that has another size is an error, as in
 * NumPy; PyTorch leaves it in silently.
 */
export const squeeze = viewOp({
  name: 'squeeze',
  help: 'x without axes of size 1: those named, or all of them.',
  group: 'Shape',
  symbol: '\\text{squeeze}',
  synonyms: ['remove axis', 'drop', 'dimensions'],
  params: [{ name: 'axis', kind: 'axes', default: null }],
  view: (x, { axis }) => whole(squeezed(x, axis as Axes)),
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
