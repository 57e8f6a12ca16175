import { callWithParentheses } from '../algebra/typeset.ts';
import { broadcastShapes, sumTo as sumToShape } from '../tensor/broadcast.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { defineOp } from './op.ts';

/** x summed over the axes that a tensor of `shape` would stretch along to reach it. */
export const sumTo = defineOp({
  name: 'sum_to',
  inputs: ['x'],
  help: 'Sum over the axes that a smaller shape stretches along: the transpose of broadcasting.',
  group: 'Reductions',
  symbol: '\\textstyle\\sum',
  internal: true,
  params: [{ name: 'shape', kind: 'shape', missing: 'sum_to needs a shape' }],
  shape: ([x], { shape }) => {
    const target = shape as Shape;
    if (sameShape(broadcastShapes([x, target]), x)) return target;
    throw new ShapeError(`${formatShape(target)} does not broadcast to ${formatShape(x)}`);
  },
  forward: ([x], { shape }) => sumToShape(x, shape as Shape),
  vjp: (k, { x: [x] }, lambda) => [k.broadcast_to(lambda, { shape: k.shape(x) })],
  tex: ([x]) => callWithParentheses('\\textstyle\\sum', x),
  samples: [
    { shapes: [[3]], params: { shape: [] } },
    { shapes: [[2, 3]], params: { shape: [2, 1] } },
    { shapes: [[2, 3]], params: { shape: [3] } },
    { shapes: [[0, 3]], params: { shape: [3] } },
  ],
});
