import { axesOf } from '../tensor/axes.ts';
import { mapRows, middleOf, type RowMap } from '../tensor/rows.ts';
import type { Shape } from '../tensor/tensor.ts';
import { type Data, defineOp, type Op, type OpSpec } from './op.ts';

type AlongSpec = Omit<
  OpSpec<['x']>,
  'inputs' | 'group' | 'params' | 'shape' | 'forward' | 'kernel' | 'lower' | 'samples'
> & {
  readonly row: RowMap;
};

/** Makes an op of a function of all elements along one axis, by default the last; the shape stays. */
export function alongAxis({ row, ...spec }: AlongSpec): Op {
  return defineOp({
    ...spec,
    inputs: ['x'],
    group: 'Reductions',
    params: [{ name: 'axis', kind: 'axis', default: -1 }],
    shape: ([x], { axis }): Shape => {
      axesOf(axis as number, x);
      return x;
    },
    kernel: ([x], { axis }) => {
      const fill = mapRows(x, axesOf(axis as number, x), row);
      return (out, [data]) => fill(out, data as Data);
    },
    lower: (kernels, out, [x], { axis }) => {
      const fill = kernels.rows[spec.name];
      const middle = middleOf(x.shape, axesOf(axis as number, x.shape));
      if (!fill || middle?.inner !== 1) return undefined;
      const { outer, n } = middle;
      return () => fill(out, x.offset, outer, n);
    },
    samples: [
      { shapes: [[]] },
      { shapes: [[3]] },
      { shapes: [[2, 3]] },
      { shapes: [[2, 3]], params: { axis: 0 } },
      { shapes: [[2, 3, 2]], params: { axis: -2 } },
      { shapes: [[0, 3]] },
      { shapes: [[2, 0]] },
    ],
  });
}
