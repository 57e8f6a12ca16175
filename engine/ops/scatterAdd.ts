import { callWithParentheses } from '../algebra/typeset.ts';
import { axisOf } from '../tensor/axes.ts';
import { checkIndex, gatherPlaces } from '../tensor/places.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** x added up at the places of a tensor of `shape` that gather would take it from, zeros elsewhere. */
export const scatterAdd = defineOp({
  name: 'scatter_add',
  inputs: ['x', 'index'],
  discrete: ['index'],
  help: 'x added up at whole-number places of an axis of zeros: the transpose of gather.',
  group: 'Shape',
  symbol: '\\text{scatter}_{+}',
  internal: true,
  params: [
    { name: 'shape', kind: 'shape', missing: 'scatter_add needs a shape' },
    { name: 'axis', kind: 'axis', default: 0 },
  ],
  shape: ([x, index], { axis, shape }) => {
    gatherPlaces(shape as Shape, index, axisOf(axis as number, shape as Shape));
    if (sameShape(x, index)) return shape as Shape;
    throw new ShapeError(`x is ${formatShape(x)}, the index ${formatShape(index)}`);
  },
  kernel: ([, at], { axis, shape }) => {
    const along = axisOf(axis as number, shape as Shape);
    const { base, step } = gatherPlaces(shape as Shape, at, along);
    const axes = (shape as Shape).length === 0 ? [1] : (shape as Shape);
    return (out, inputs) => {
      const [x, index] = inputs as readonly [Data, Data];
      out.fill(0);
      for (let i = 0; i < base.length; i++) {
        const place = (base[i] as number) + checkIndex(index[i] as number, along, axes) * step;
        out[place] = (out[place] as number) + (x[i] as number);
      }
    };
  },
  vjp: (k, { x: [, index], params: { axis } }, lambda) => [
    k.gather(lambda, index, { axis: axis as number }),
    null,
  ],
  tex: ([x, index], { axis }) =>
    callWithParentheses(`\\operatorname{scatter}^{+}_{${axis}}`, x, index),
  samples: [
    { shapes: [[4], [4]], params: { shape: [3] }, classes: 3 },
    {
      shapes: [
        [2, 3],
        [2, 3],
      ],
      params: { shape: [2, 4], axis: 1 },
      classes: 4,
    },
    { shapes: [[0], [0]], params: { shape: [2] } },
  ],
});
