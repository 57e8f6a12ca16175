import type { Algebra } from '../algebra/algebra.ts';
import { Prec, within } from '../algebra/typeset.ts';
import { type Axes, axesOf, reducedCount, reducedShape } from '../tensor/axes.ts';
import { mapRows } from '../tensor/rows.ts';
import { type Data, defineOp } from './op.ts';

/** y_i = Π_{j≠i} x_j, from the products before and after i: exact also where some are 0. */
function othersRow(data: Float64Array, from: number, n: number, made: Float64Array): void {
  let before = 1;
  for (let i = from; i < from + n; i++) {
    made[i] = before;
    before *= data[i] as number;
  }
  let after = 1;
  for (let i = from + n - 1; i >= from; i--) {
    made[i] = (made[i] as number) * after;
    after *= data[i] as number;
  }
}

/**
 * λ_j ↦ Σ_{i≠j} λ_i Π_{k≠i,j} x_k along the last axis: with M_ik = x_k but 1 on the diagonal, the
 * product in question is that of the others than j in row i of M.
 */
function pull<V>(k: Algebra<V>, x: V, lambda: V): V {
  const shape = k.shape(x);
  const n = shape.at(-1) as number;
  const diagonal = k.tril(k.triu(k.broadcast_to(1, { shape: [n, n] }), {}), {});
  const rows = k.where(diagonal, 1, k.unsqueeze(x, { axis: -2 }));
  const terms = k.mul(k.unsqueeze(lambda, { axis: -1 }), k.prod_others(rows, { axis: -1 }));
  return k.sum(k.where(diagonal, 0, terms), { axis: -2 });
}

/** Π_{j≠i} x_j for each i, along axes taken as one: the derivative of a product by its factors. */
export const prodOthers = defineOp({
  name: 'prod_others',
  inputs: ['x'],
  help: 'For each element the product of all others along the axes.',
  group: 'Reductions',
  symbol: '\\textstyle\\prod_{j \\neq i}',
  internal: true,
  params: [{ name: 'axis', kind: 'axes', default: null }],
  shape: ([x], { axis }) => {
    axesOf(axis as Axes, x);
    return x;
  },
  kernel: ([x], { axis }) => {
    const fill = mapRows(x, axesOf(axis as Axes, x), othersRow);
    return (out, [data]) => fill(out, data as Data);
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const shape = k.shape(x);
    const axes = axesOf(params.axis as Axes, shape);
    const rest = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
    const perm = [...rest, ...axes];
    const rows = [...reducedShape(shape, axes, false), reducedCount(shape, axes)];
    const flat = (v: typeof x): typeof x => k.reshape(k.transpose(v, { perm }), { shape: rows });
    const pulled = pull(k, flat(x), flat(lambda));
    const back = k.reshape(pulled, { shape: perm.map((axis) => shape[axis] as number) });
    return [k.transpose(back, { perm: perm.map((_, axis) => perm.indexOf(axis)) })];
  },
  tex: ([x]) => ({
    tex: `\\prod_{j \\neq i} {${within(Prec.atom, x)}}_{j}`,
    prec: Prec.product,
    open: true,
  }),
  samples: [
    { shapes: [[]] },
    { shapes: [[3]] },
    { shapes: [[0]] },
    { shapes: [[2, 3]], params: { axis: 0 } },
    { shapes: [[2, 2, 2]], params: { axis: [0, 2] } },
  ],
});
