import { named } from '../algebra/indices.ts';
import { type Axes, axesOf } from '../tensor/axes.ts';
import { rowMajor } from '../tensor/strided.ts';
import { viewOp } from './viewOp.ts';

/** x with the order along some axes reversed; along all by default, as in NumPy. Its own transpose. */
export const flip = viewOp({
  name: 'flip',
  help: 'x in reverse order along some axes, by default all.',
  group: 'Shape',
  symbol: '\\text{flip}',
  synonyms: ['reverse', 'mirror'],
  params: [{ name: 'axis', kind: 'axes', default: null }],
  view: (x, { axis }) => {
    const strides = rowMajor(x);
    let offset = 0;
    for (const a of axesOf(axis as Axes, x)) {
      offset += (strides[a] as number) * ((x[a] as number) - 1);
      strides[a] = -(strides[a] as number);
    }
    return { shape: x, offset, strides };
  },
  vjp: (k, { params: { axis } }, lambda) => [k.flip(lambda, { axis: axis as Axes })],
  tex: ([x], { axis }) => named('flip', axis as Axes, x),
  samples: [
    { shapes: [[]] },
    { shapes: [[3]] },
    { shapes: [[2, 3]] },
    { shapes: [[2, 3]], params: { axis: -1 } },
    { shapes: [[2, 3, 2]], params: { axis: [0, 2] } },
    { shapes: [[0, 2]] },
  ],
});
