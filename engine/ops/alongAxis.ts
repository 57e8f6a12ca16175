import { axesOf } from '../tensor/axes.ts';
import { mapRows } from '../tensor/rows.ts';
import type { Shape } from '../tensor/tensor.ts';
import { defineOp, type Op, type OpSpec } from './op.ts';

type AlongSpec = Omit<
  OpSpec<['x']>,
  'inputs' | 'group' | 'params' | 'shape' | 'forward' | 'samples'
> & {
  /** Fills made[from … from + n) from the same places of data. */
  readonly row: (data: Float64Array, from: number, n: number, made: Float64Array) => void;
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
    forward: ([x], { axis }) => mapRows(x, axesOf(axis as number, x.shape), row),
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
