import { callWithParentheses } from '../algebra/typeset.ts';
import { axisOf } from '../tensor/axes.ts';
import { checkIndex, gatherPlaces } from '../tensor/places.ts';
import { type Data, defineOp } from './op.ts';

/**
 * y[i, j] = x[index[i, j], j] for axis 0, y[i, j] = x[i, index[i, j]] for axis 1, as torch.gather: y has the
 * index's shape, which along the other axes may be shorter than x, and indices count from 0 only.
 */
export const gather = defineOp({
  name: 'gather',
  inputs: ['x', 'index'],
  discrete: ['index'],
  help: 'The elements of x at whole-number places of an axis, as torch.gather: as many as index has.',
  group: 'Shape',
  symbol: 'x_{[i]}',
  synonyms: ['take along axis', 'pick', 'lookup', 'index select'],
  params: [{ name: 'axis', kind: 'axis', default: 0 }],
  shape: ([x, index], { axis }) => {
    gatherPlaces(x, index, axisOf(axis as number, x));
    return index;
  },
  kernel: ([shape, at], { axis }) => {
    const along = axisOf(axis as number, shape);
    const { base, step } = gatherPlaces(shape, at, along);
    const axes = shape.length === 0 ? [1] : shape;
    return (out, inputs) => {
      const [x, index] = inputs as readonly [Data, Data];
      for (let i = 0; i < base.length; i++) {
        const place = checkIndex(index[i] as number, along, axes);
        out[i] = x[(base[i] as number) + place * step] as number;
      }
    };
  },
  vjp: (k, { x: [x, index], params: { axis } }, lambda) => [
    k.scatter_add(lambda, index, { axis: axis as number, shape: k.shape(x) }),
    null,
  ],
  tex: ([x, index], { axis }) => callWithParentheses(`\\operatorname{gather}_{${axis}}`, x, index),
  samples: [
    { shapes: [[3], [4]], classes: 3 },
    {
      shapes: [
        [3, 2],
        [2, 2],
      ],
      classes: 3,
    },
    {
      shapes: [
        [3, 4],
        [2, 3],
      ],
      params: { axis: -1 },
      classes: 4,
    },
    { shapes: [[3], [0]] },
    { shapes: [[], []], classes: 1 },
  ],
});
