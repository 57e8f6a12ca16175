import { bracket, slices } from '../algebra/indices.ts';
import { callWithParentheses } from '../algebra/typeset.ts';
import { rangesOf, sliceView } from '../tensor/slice.ts';
import { placesOf } from '../tensor/strided.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';
import { ranged, SLICE_PARAMS } from './slice.ts';

/** x set down where a slice of a tensor of `shape` is taken from, zeros elsewhere: the transpose of slice. */
export const scatterSlice = defineOp({
  name: 'scatter_slice',
  inputs: ['x'],
  help: 'x at the places of a slice of a larger tensor, zeros elsewhere: the transpose of slice.',
  group: 'Shape',
  symbol: '\\text{scatter}',
  internal: true,
  params: [
    { name: 'shape', kind: 'shape', missing: 'scatter_slice needs a shape' },
    ...SLICE_PARAMS,
  ],
  shape: ([x], params) => {
    const shape = params.shape as Shape;
    const view = sliceView(shape, ranged(params));
    if (sameShape(view.shape, x)) return shape;
    throw new ShapeError(`the slice is ${formatShape(view.shape)}, x is ${formatShape(x)}`);
  },
  kernel: (_shapes, params) => {
    const places = placesOf(sliceView(params.shape as Shape, ranged(params)));
    return (out, [x]) => {
      out.fill(0);
      for (let i = 0; i < places.length; i++) out[places[i] as number] = (x as Data)[i] as number;
    };
  },
  vjp: (k, { params }, lambda) => {
    const { starts, ends, axes, steps } = ranged(params);
    return [k.slice(lambda, { starts, ends, axes, steps })];
  },
  tex: ([x], params) => {
    const at = bracket(slices(rangesOf(ranged(params))));
    return callWithParentheses(`\\operatorname{scatter}_{${at}}`, x);
  },
  samples: [
    { shapes: [[3]], params: { shape: [5], starts: [1], ends: [4] } },
    { shapes: [[2, 2]], params: { shape: [2, 4], axes: [-1], steps: [-2] } },
    { shapes: [[0]], params: { shape: [3], starts: [3] } },
  ],
});
