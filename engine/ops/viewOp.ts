import { gather, isRowMajor, reshaped, type View } from '../tensor/strided.ts';
import { type Shape, sizeOf } from '../tensor/tensor.ts';
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
      const isAll = isRowMajor(shown) && sizeOf(shown.shape) === x.data.length;
      return isAll ? reshaped(x, shown.shape) : gather(x, shown);
    },
  });
}
