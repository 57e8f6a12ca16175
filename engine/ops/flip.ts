import { named } from '../algebra/indices.ts';
import { type Axes, axesOf } from '../tensor/axes.ts';
import { gather, rowMajor } from '../tensor/strided.ts';
import { defineOp } from './op.ts';

/** x with the order along some axes reversed; along all by default, as in NumPy. Its own transpose. */
export const flip = defineOp({
  name: 'flip',
  inputs: ['x'],
  help: 'x in reverse order along some axes, by default all.',
  group: 'Shape',
  symbol: '\\text{flip}',
  synonyms: ['reverse', 'mirror'],
  params: [{ name: 'axis', kind: 'axes', default: null }],
  shape: ([x], { axis }) => {
    axesOf(axis as Axes, x);
    return x;
  },
  forward: (args, { axis }) => {
    const [x] = args;
    const strides = rowMajor(x.shape);
    let offset = 0;
    for (const a of axesOf(axis as Axes, x.shape)) {
      offset += (strides[a] as number) * ((x.shape[a] as number) - 1);
      strides[a] = -(strides[a] as number);
    }
    return gather(x, { shape: x.shape, offset, strides });
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
