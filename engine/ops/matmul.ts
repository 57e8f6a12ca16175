import type { Algebra } from '../algebra/algebra.ts';
import { matrixProduct } from '../algebra/indices.ts';
import { gemmScratch } from '../tensor/kernels/kernels.ts';
import { asLeft, asRight, matmulShape, matmul as multiply } from '../tensor/matmul.ts';
import { productRun } from '../tensor/products.ts';
import { sameShape } from '../tensor/tensor.ts';
import { defineOp } from './op.ts';

/** The last two axes exchanged. */
export function swapped<V>(k: Algebra<V>, x: V): V {
  const rank = k.shape(x).length;
  if (rank === 2) return k.transpose(x, {});
  const perm = k.shape(x).map((_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i));
  return k.transpose(x, { perm });
}

/** λ Bᵀ and Aᵀ λ; vectors as rows and columns, batches summed where they were stretched. */
function matrixRule<V>(k: Algebra<V>, a: V, b: V, lambda: V): [V, V] {
  const as = (v: V, shape: readonly number[]): V =>
    sameShape(k.shape(v), shape) ? v : k.unit_axes(v, { shape });
  const [left, right] = [asLeft(k.shape(a)), asRight(k.shape(b))];
  const [rows, columns] = [left.at(-2) as number, right.at(-1) as number];
  const vectors = Number(k.shape(a).length === 1) + Number(k.shape(b).length === 1);
  const batch = k.shape(lambda).slice(0, k.shape(lambda).length - 2 + vectors);
  const full = as(lambda, [...batch, rows, columns]);
  const pulled = [
    k.matmul(full, swapped(k, as(b, right))),
    k.matmul(swapped(k, as(a, left)), full),
  ] as const;
  const back = (v: V, matrix: readonly number[], shape: readonly number[]): V =>
    as(sameShape(k.shape(v), matrix) ? v : k.sum_to(v, { shape: matrix }), shape);
  return [back(pulled[0], left, k.shape(a)), back(pulled[1], right, k.shape(b))];
}

/**
 * The matrix product by NumPy's rule: (a b)_ij = Σ_k a_ik b_kj over the last two axes, those before
 * them broadcast as batches; a vector on the left is a row, on the right a column, and that axis goes.
 */
export const matmul = defineOp({
  name: 'matmul',
  inputs: ['a', 'b'],
  help: 'Matrix product a @ b; vectors are rows on the left and columns on the right, batches broadcast.',
  group: 'Linear algebra',
  symbol: 'A B',
  synonyms: ['matrix product', 'multiply', 'mm', 'linear'],
  operator: { sign: '@', place: 'infix' },
  shape: ([a, b]) => matmulShape(a, b),
  forward: ([a, b]) => multiply(a, b),
  strided: true,
  scratch: ([a, b], _params, dtype) => {
    const [left, right] = [asLeft(a), asRight(b)];
    const [m, n, p] = [left.at(-2), left.at(-1), right.at(-1)] as [number, number, number];
    return gemmScratch(m, n, p, dtype);
  },
  lower: ({ gemm }, out, [a, b], _params, scratch) => productRun(gemm, out, a, b, scratch),
  vjp: (k, { x: [a, b] }, lambda) => {
    const [left, right] = [k.shape(a).length, k.shape(b).length];
    if (left === 1 && right === 1) return [k.mul(lambda, b), k.mul(lambda, a)];
    if (left === 2 && right === 1) return [k.outer(lambda, b), k.matmul(swapped(k, a), lambda)];
    if (left === 1 && right === 2) return [k.matmul(b, lambda), k.outer(a, lambda)];
    return matrixRule(k, a, b, lambda);
  },
  tex: ([a, b]) => matrixProduct(a, b),
  samples: [
    {
      shapes: [
        [2, 3],
        [3, 2],
      ],
    },
    { shapes: [[3], [3]] },
    { shapes: [[2, 3], [3]] },
    { shapes: [[2], [2, 3]] },
    {
      shapes: [
        [2, 2, 3],
        [2, 3, 1],
      ],
    },
    {
      shapes: [
        [2, 1, 2, 2],
        [3, 2, 2],
      ],
    },
    { shapes: [[2], [3, 2, 2]] },
    { shapes: [[3, 2, 2], [2]] },
    {
      shapes: [
        [2, 0],
        [0, 3],
      ],
    },
    {
      shapes: [
        [0, 2],
        [2, 2],
      ],
    },
  ],
});
