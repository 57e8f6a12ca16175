import { matrixProduct, transposed } from '../algebra/indices.ts';
import { gemmScratch } from '../tensor/kernels/kernels.ts';
import { matmul } from '../tensor/matmul.ts';
import { productRun } from '../tensor/products.ts';
import { reshaped } from '../tensor/strided.ts';
import { checkVector } from '../tensor/vectors.ts';
import { defineOp } from './op.ts';

/** The matrix a bᵀ of all products a_i b_j of two vectors; only vectors, as in PyTorch. */
export const outer = defineOp({
  name: 'outer',
  inputs: ['a', 'b'],
  help: 'The matrix of all products aᵢ bⱼ of two vectors.',
  group: 'Linear algebra',
  symbol: 'a b^\\top',
  synonyms: ['outer product', 'tensor product', 'rank one'],
  shape: ([a, b]) => [checkVector('outer', 'a', a), checkVector('outer', 'b', b)],
  strided: true,
  scratch: ([a, b], _params, dtype) => gemmScratch(a[0] as number, 1, b[0] as number, dtype),
  lower: ({ gemm }, out, [a, b], _params, scratch) => {
    const column = { ...a, shape: [...a.shape, 1], strides: [...a.strides, 0] };
    const row = { ...b, shape: [1, ...b.shape], strides: [0, ...b.strides] };
    return productRun(gemm, out, column, row, scratch);
  },
  forward: ([a, b]) => matmul(reshaped(a, [...a.shape, 1]), reshaped(b, [1, ...b.shape])),
  vjp: (k, { x: [a, b] }, lambda) => [k.matmul(lambda, b), k.matmul(k.transpose(lambda, {}), a)],
  tex: ([a, b]) => matrixProduct(a, transposed(b)),
  samples: [{ shapes: [[2], [3]] }, { shapes: [[1], [2]] }, { shapes: [[0], [2]] }],
});
