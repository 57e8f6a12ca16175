import { ops } from '../ops/index.ts';
import { scalar, type Tensor } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra } from './derive.ts';

/** The reading in numbers: a rule computes λ_i ∂f_i/∂z_j, one step of the backward pass. */
export const numbers: Algebra<Tensor> = deriveAlgebra(ops, {
  constant: scalar,
  shape: (t) => t.shape,
  apply: (op, args, params) => op.forward(args, params),
});
