import type { Op } from '../ops/op.ts';
import { type Shape, scalar, type Tensor } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra, type Reading } from './derive.ts';

/** The reading in numbers: a rule computes λ_i ∂f_i/∂z_j, a body its value. */
export const inNumbers: Reading<Tensor> = {
  constant: scalar,
  shape: (t) => t.shape,
  apply: (op, args, params) => op.forward(args, params),
};

/** The reading in shapes: a body says what it makes of what. Throws a ShapeError where it cannot. */
export const inShapes: Reading<Shape> = {
  constant: () => [],
  shape: (shape) => shape,
  apply: (op, args, params) => op.shape(args, params),
};

/** What ops that are made of other ops need of the table that they will be part of. */
export interface Readings {
  readonly ops: ReadonlyMap<string, Op>;
  readonly numbers: () => Algebra<Tensor>;
  readonly shapes: () => Algebra<Shape>;
}

/** Readings of a table that is still being filled: derived when they are first asked for. */
export function readingsOf(ops: ReadonlyMap<string, Op>): Readings {
  let numbers: Algebra<Tensor> | undefined;
  let shapes: Algebra<Shape> | undefined;
  return {
    ops,
    numbers: () => {
      numbers ??= deriveAlgebra(ops, inNumbers);
      return numbers;
    },
    shapes: () => {
      shapes ??= deriveAlgebra(ops, inShapes);
      return shapes;
    },
  };
}
