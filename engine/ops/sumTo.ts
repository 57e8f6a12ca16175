import { callWithParentheses } from '../algebra/typeset.ts';
import { broadcastIndex, broadcastShapes } from '../tensor/broadcast.ts';
import { middleOf } from '../tensor/rows.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** The axes along which a tensor of shape `from` is stretched to shape `to`. */
const stretchedAxes = (from: Shape, to: Shape): number[] =>
  to.flatMap((n, axis) => {
    const own = from[axis - (to.length - from.length)];
    return own === undefined || (own === 1 && n !== 1) ? [axis] : [];
  });

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
  kernel: ([x], { shape }) => {
    const places = broadcastIndex(shape as Shape, x);
    return (out, [data]) => {
      out.fill(0);
      for (let i = 0; i < places.length; i++) {
        const place = places[i] as number;
        out[place] = (out[place] as number) + ((data as Data)[i] as number);
      }
    };
  },
  lower: ({ reductions }, out, [x], { shape }) => {
    const middle = middleOf(x.shape, stretchedAxes(shape as Shape, x.shape));
    const sum = reductions.sum;
    if (!middle || !sum) return undefined;
    const { outer, n, inner } = middle;
    return () => sum(out, x.offset, outer, n, inner);
  },
  vjp: (k, { x: [x] }, lambda) => [k.broadcast_to(lambda, { shape: k.shape(x) })],
  tex: ([x]) => callWithParentheses('\\textstyle\\sum', x),
  samples: [
    { shapes: [[3]], params: { shape: [] } },
    { shapes: [[2, 3]], params: { shape: [2, 1] } },
    { shapes: [[2, 3]], params: { shape: [3] } },
    { shapes: [[0, 3]], params: { shape: [3] } },
  ],
});
