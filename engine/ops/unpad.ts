import { callWithParentheses } from '../algebra/typeset.ts';
import { type PadMode, paddedShape, padPlaces } from '../tensor/pads.ts';
import { putBack } from '../tensor/places.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';
import { PAD_PARAMS } from './pad.ts';

/** Each element of a border added to the one that it repeats, and the border taken off. */
export const unpad = defineOp({
  name: 'unpad',
  inputs: ['x'],
  help: 'x without its border, each element of which is added to the one it repeats: the transpose of pad.',
  group: 'Shape',
  symbol: '\\text{pad}^\\top',
  internal: true,
  params: [{ name: 'shape', kind: 'shape', missing: 'unpad needs a shape' }, ...PAD_PARAMS],
  shape: ([x], { shape, pads, mode }) => {
    const wants = paddedShape(shape as Shape, pads as readonly number[], mode as PadMode);
    if (sameShape(x, wants)) return shape as Shape;
    throw new ShapeError(`with its border it is ${formatShape(wants)}, x is ${formatShape(x)}`);
  },
  kernel: (_shapes, { shape, pads, mode }) => {
    const places = padPlaces(shape as Shape, pads as readonly number[], mode as PadMode);
    return (out, [data]) => putBack(out, data as Data, places);
  },
  vjp: (k, { params }, lambda) => [
    k.pad(lambda, { pads: params.pads as readonly number[], mode: params.mode as PadMode }),
  ],
  tex: ([x], { pads, mode }) => {
    const list = (pads as readonly number[]).join(', ');
    return callWithParentheses(`\\operatorname{pad}^{\\text{${mode}}\\,\\top}_{${list}}`, x);
  },
  samples: [
    { shapes: [[5]], params: { shape: [3], pads: [1, 1], mode: 'reflect' } },
    { shapes: [[2, 4]], params: { shape: [1, 3], pads: [1, 0, 0, 1], mode: 'replicate' } },
    { shapes: [[7]], params: { shape: [3], pads: [2, 2], mode: 'circular' } },
    { shapes: [[5]], params: { shape: [3], pads: [1, 1] } },
  ],
});
