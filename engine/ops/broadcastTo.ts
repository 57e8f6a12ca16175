import { callWithParentheses } from '../algebra/typeset.ts';
import { broadcastShapes, stretchedStrides } from '../tensor/broadcast.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { viewOp } from './viewOp.ts';

/** x stretched to `shape`, as NumPy broadcasts. */
export const broadcastTo = viewOp({
  name: 'broadcast_to',
  help: 'x repeated along new or unit axes to fill a shape.',
  group: 'Shape',
  symbol: '\\text{bcast}',
  synonyms: ['expand', 'repeat', 'stretch', 'tile'],
  params: [{ name: 'shape', kind: 'shape', missing: 'broadcast_to needs a shape' }],
  view: (x, { shape }) => {
    const target = shape as Shape;
    if (sameShape(broadcastShapes([x, target]), target)) {
      return { shape: target, offset: 0, strides: stretchedStrides(x, target) };
    }
    throw new ShapeError(`${formatShape(x)} does not broadcast to ${formatShape(target)}`);
  },
  vjp: (k, { x: [x] }, lambda) => [k.sum_to(lambda, { shape: k.shape(x) })],
  tex: ([x]) => callWithParentheses('\\operatorname{broadcast}', x),
  samples: [
    { shapes: [[]], params: { shape: [2, 3] } },
    { shapes: [[3]], params: { shape: [2, 3] } },
    { shapes: [[1, 3]], params: { shape: [2, 3] } },
    { shapes: [[2, 1]], params: { shape: [2, 0] } },
    { shapes: [[2, 3]], params: { shape: [2, 3] } },
  ],
});
