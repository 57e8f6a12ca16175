import { named, transposed } from '../algebra/indices.ts';
import type { Axes } from '../tensor/axes.ts';
import { permOf } from '../tensor/reshape.ts';
import { permuted } from '../tensor/strided.ts';
import { viewOp } from './viewOp.ts';

/** Whether a perm exchanges the last two axes and no others. */
function isMatrixTranspose(perm: readonly number[]): boolean {
  const n = perm.length;
  return n >= 2 && perm.every((axis, i) => axis === (i < n - 2 ? i : 2 * n - 3 - i));
}

/** x with its axes in another order: axis i is axis perm[i] of x. None reverses them, as in NumPy. */
export const transpose = viewOp({
  name: 'transpose',
  help: 'x with its axes in another order, by default reversed.',
  group: 'Shape',
  symbol: 'x^\\top',
  synonyms: ['permute', 'swap axes', 'matrix'],
  params: [{ name: 'perm', kind: 'axes', default: null }],
  view: (x, { perm }) => permuted(x, permOf(perm as Axes, x)),
  vjp: (k, { x: [x], params: { perm } }, lambda) => {
    if (perm === null) return [k.transpose(lambda, {})];
    const order = permOf(perm as Axes, k.shape(x));
    return [k.transpose(lambda, { perm: order.map((_, axis) => order.indexOf(axis)) })];
  },
  tex: ([x], { perm }) => {
    const order = perm as readonly number[] | null;
    if (order === null || isMatrixTranspose(order)) return transposed(x);
    return named('transpose', order, x);
  },
  samples: [
    { shapes: [[]] },
    { shapes: [[3]] },
    { shapes: [[2, 3]] },
    { shapes: [[2, 3, 4]] },
    { shapes: [[2, 3, 4]], params: { perm: [1, 2, 0] } },
    { shapes: [[2, 3, 4]], params: { perm: [0, -1, 1] } },
    { shapes: [[2, 0]] },
  ],
});
