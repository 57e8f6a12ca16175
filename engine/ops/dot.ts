import { Prec, within } from '../algebra/typeset.ts';
import { matmul } from '../tensor/matmul.ts';
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
  forward: ([a, b]) => matmul(a, b),
  vjp: (k, { x: [a, b] }, lambda) => [k.mul(lambda, b), k.mul(lambda, a)],
  tex: ([a, b]) => ({
    tex: `${within(Prec.apply, a)} \\cdot ${within(Prec.apply, b)}`,
    prec: Prec.product,
    matrix: true,
  }),
  samples: [{ shapes: [[3], [3]] }, { shapes: [[1], [1]] }, { shapes: [[0], [0]] }],
});
