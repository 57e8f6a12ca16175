import type { Algebra } from '../algebra/algebra.ts';
import { matrixProduct } from '../algebra/indices.ts';
import { Prec, type Tex, within } from '../algebra/typeset.ts';
import { asColumns, holdsVectors, solvedShape, solver } from '../tensor/solve.ts';
import { type Shape, sameShape, type Tensor } from '../tensor/tensor.ts';
import { swapped } from './matmul.ts';
import { regular } from './matrices.ts';
import { type Data, defineOp } from './op.ts';

/** The rule with batches, vectors as columns: summed where they were stretched. */
function batchedRule<V>(k: Algebra<V>, [a, b, y]: readonly [V, V, V], lambda: V): [V, V] {
  const [left, right] = [k.shape(a), k.shape(b)];
  const as = (v: V, shape: Shape): V =>
    sameShape(k.shape(v), shape) ? v : k.unit_axes(v, { shape });
  const to = (v: V, shape: Shape): V => (sameShape(k.shape(v), shape) ? v : k.sum_to(v, { shape }));
  const column = (v: V): V => as(v, holdsVectors(left, right) ? [...k.shape(v), 1] : k.shape(v));
  const g = k.solve(swapped(k, a), column(lambda));
  const pulled = k.neg(k.matmul(g, swapped(k, column(y))));
  return [to(pulled, left), as(to(g, asColumns(left, right)), right)];
}

/**
 * x with a x = b, as torch.linalg.solve: b [n] or [n×m]; batches of matrices a in the axes before broadcast with
 * those of b, which holds vectors if its shape is that of a without the last axis. A singular a is an error.
 */
export const solve = defineOp({
  name: 'solve',
  inputs: ['a', 'b'],
  help: 'The solution x of a x = b for a square matrix a and a vector or matrix b.',
  group: 'Linear algebra',
  symbol: 'A^{-1} b',
  synonyms: ['linear system', 'equations', 'left divide', 'linalg'],
  shape: ([a, b]) => solvedShape(a, b),
  kernel: ([a, b]) => {
    const run = solver(a, b);
    return (out, [left, right]) => run(out, left as Data, right as Data);
  },
  vjp: (k, { x: [a, b], y }, lambda) => {
    const [left, right] = [k.shape(a).length, k.shape(b).length];
    if (left > 2 || right > 2) return batchedRule(k, [a, b, y], lambda);
    const g = k.solve(swapped(k, a), lambda);
    return [k.neg(right === 1 ? k.outer(g, y) : k.matmul(g, swapped(k, y))), g];
  },
  tex: ([a, b]) => {
    const inverse: Tex = { tex: `{${within(Prec.atom, a)}}^{-1}`, prec: Prec.power };
    return matrixProduct(inverse, b);
  },
  prepare: ([a, ...b]) => [regular(a as Tensor), ...b],
  samples: [
    { shapes: [[3, 3], [3]] },
    {
      shapes: [
        [2, 2],
        [2, 3],
      ],
    },
    {
      shapes: [
        [2, 3, 3],
        [2, 3],
      ],
    },
    { shapes: [[2, 2, 2], [2]] },
    {
      shapes: [
        [2, 2],
        [3, 2, 1],
      ],
    },
    {
      shapes: [
        [3, 1, 2, 2],
        [2, 2, 2],
      ],
    },
    {
      shapes: [
        [2, 2],
        [2, 0],
      ],
    },
  ],
});
