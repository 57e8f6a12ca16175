import { ops } from '../ops/index.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra } from './derive.ts';
import { inNumbers } from './readings.ts';

/** The reading in numbers, of the op table: one step of the backward pass. */
export const numbers: Algebra<Tensor> = deriveAlgebra(ops, inNumbers);
