import { sizes } from '../algebra/indices.ts';
import { callWithParentheses } from '../algebra/typeset.ts';
import { reshapeTo } from '../tensor/reshape.ts';
import { whole } from '../tensor/strided.ts';
import { viewOp } from './viewOp.ts';

/** The same elements, in row-major order, in another shape; one size may be −1 and takes what is left. */
export const reshape = viewOp({
  name: 'reshape',
  help: 'The same elements in another shape; one size may be −1 and takes what the others leave.',
  group: 'Shape',
  symbol: '\\text{reshape}',
  synonyms: ['view', 'resize', 'dimensions'],
  params: [{ name: 'shape', kind: 'integers', missing: 'reshape needs a shape' }],
  view: (x, { shape }) => whole(reshapeTo(x, shape as readonly number[])),
  vjp: (k, { x: [x] }, lambda) => [k.reshape(lambda, { shape: k.shape(x) })],
  tex: ([x], { shape }) =>
    callWithParentheses(`\\operatorname{reshape}_{${sizes(shape as readonly number[])}}`, x),
  samples: [
    { shapes: [[]], params: { shape: [1, 1] } },
    { shapes: [[1]], params: { shape: [] } },
    { shapes: [[6]], params: { shape: [2, 3] } },
    { shapes: [[2, 3]], params: { shape: [-1, 2] } },
    { shapes: [[0, 3]], params: { shape: [3, 0] } },
  ],
});
