import { callWithParentheses } from '../algebra/typeset.ts';
import { whole } from '../tensor/strided.ts';
import { sizeOf } from '../tensor/tensor.ts';
import { viewOp } from './viewOp.ts';

/** All elements along one axis, in row-major order; a scalar becomes [1]. */
export const flatten = viewOp({
  name: 'flatten',
  help: 'All elements along one axis, row after row.',
  group: 'Shape',
  symbol: '\\text{flatten}',
  synonyms: ['ravel', 'vec', 'vector'],
  view: (x) => whole([sizeOf(x)]),
  vjp: (k, { x: [x] }, lambda) => [k.reshape(lambda, { shape: k.shape(x) })],
  tex: ([x]) => callWithParentheses('\\operatorname{vec}', x),
  samples: [{ shapes: [[]] }, { shapes: [[3]] }, { shapes: [[2, 3]] }, { shapes: [[2, 0]] }],
});
