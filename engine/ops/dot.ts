import { Prec, within } from '../algebra/typeset.ts';
import { gemmScratch } from '../tensor/kernels/kernels.ts';
import { matmul } from '../tensor/matmul.ts';
import { productRun } from '../tensor/products.ts';
import { ShapeError } from '../tensor/tensor.ts';
import { checkVector } from '../tensor/vectors.ts';
import { defineOp } from './op.ts';

/** Σ a_i b_i of two vectors of one length; only vectors, as in PyTorch. */
export const dot = defineOp({
  name: 'dot',
  inputs: ['a', 'b'],
  help: 'Inner product Σ aᵢ bᵢ of two vectors.',
  group: 'Linear algebra',
  symbol: 'a \\cdot b',
  synonyms: ['inner product', 'scalar product'],
  shape: ([a, b]) => {
    checkVector('dot', 'a', a);
    checkVector('dot', 'b', b);
    if (a[0] === b[0]) return [];
    throw new ShapeError(`axis 0 of a has size ${a[0]}, axis 0 of b ${b[0]}`);
  },
  strided: true,
  scratch: ([a], _params, dtype) => gemmScratch(1, a[0] as number, 1, dtype),
  lower: ({ gemm }, out, [a, b], _params, scratch) => productRun(gemm, out, a, b, scratch),
  forward: ([a, b]) => matmul(a, b),
  vjp: (k, { x: [a, b] }, lambda) => [k.mul(lambda, b), k.mul(lambda, a)],
  tex: ([a, b]) => ({
    tex: `${within(Prec.apply, a)} \\cdot ${within(Prec.apply, b)}`,
    prec: Prec.product,
    matrix: true,
  }),
  samples: [{ shapes: [[3], [3]] }, { shapes: [[1], [1]] }, { shapes: [[0], [0]] }],
});
