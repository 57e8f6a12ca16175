import { gather, isRowMajor, type View } from '../tensor/strided.ts';
import type { Shape } from '../tensor/tensor.ts';
import { defineOp, type Op, type OpSpec, type Params } from './op.ts';

type ViewSpec = Omit<
  OpSpec<['x']>,
  'inputs' | 'shape' | 'forward' | 'kernel' | 'lower' | 'fnOf' | 'body'
> & {
  /** Where each element of the value stands in x, row by row. Throws a ShapeError that names the axis. */
  view(shape: Shape, params: Params): View;
};

/** Makes an op that computes nothing: each element of its value is one of x. Plans share its memory. */
export function viewOp(spec: ViewSpec): Op {
  const { view } = spec;
  return defineOp<['x']>({
    ...spec,
    inputs: ['x'],
    shape: ([x], params) => view(x, params).shape,
    forward: ([x], params) => {
      const shown = view(x.shape, params);
      const whole = isRowMajor(shown) && shown.offset === 0;
      return whole && sizeIs(shown, x.data.length)
        ? { shape: shown.shape, data: x.data }
        : gather(x, shown);
    },
  });
}

const sizeIs = ({ shape }: View, n: number): boolean => shape.reduce((a, b) => a * b, 1) === n;
