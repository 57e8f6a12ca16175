import { sameElements } from '../tensor/reshape.ts';
import { whole } from '../tensor/strided.ts';
import type { Shape } from '../tensor/tensor.ts';
import { viewOp } from './viewOp.ts';

/**
 * x with axes of size 1 put in or left out, for rules: what a reduction took away comes back, so that λ
 * broadcasts against x. Formulas write it as x itself, as people do.
 */
export const unitAxes = viewOp({
  name: 'unit_axes',
  help: 'x with axes of size 1 put in or left out.',
  group: 'Shape',
  symbol: '\\text{axes}',
  internal: true,
  params: [{ name: 'shape', kind: 'shape', missing: 'unit_axes needs a shape' }],
  view: (x, { shape }) => whole(sameElements(x, shape as Shape)),
  vjp: (k, { x: [x] }, lambda) => [k.unit_axes(lambda, { shape: k.shape(x) })],
  tex: ([x]) => x,
  samples: [
    { shapes: [[]], params: { shape: [1] } },
    { shapes: [[2, 3]], params: { shape: [2, 1, 3] } },
    { shapes: [[1, 0]], params: { shape: [0] } },
  ],
});
