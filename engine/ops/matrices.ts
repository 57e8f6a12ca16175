import type { Algebra } from '../algebra/algebra.ts';
import { checkSquare, type Factors, factorise, matricesIn, room } from '../tensor/linear.ts';
import type { Shape, Tensor } from '../tensor/tensor.ts';
import type { Data, Kernel } from './op.ts';

/** What ops on square matrices in the last two axes have in common. */

/** Samples at which they are defined: matrices with so large a diagonal that they are regular, their symmetric part positive definite. */
export function regular({ shape, data }: Tensor): Tensor {
  const n = shape.at(-1) ?? 1;
  return { shape, data: data.map((v, i) => v / 2 + ((i % (n * n)) % (n + 1) === 0 ? 4 : 0)) };
}

/** Writes a number per matrix of a batch of `shape`, worked out from its LU factors. */
export function ofFactors(name: string, shape: Shape, value: (factors: Factors) => number): Kernel {
  const n = checkSquare(name, shape);
  const factors = room(n);
  const count = matricesIn(shape);
  return (out, [x]) => {
    for (let i = 0; i < count; i++) {
      factorise(factors, x as Data, i * n * n);
      out[i] = value(factors);
    }
  };
}

/** λ of one number per matrix, so that it multiplies all of it. */
export const perMatrix = <V>(k: Algebra<V>, lambda: V): V => {
  const shape = k.shape(lambda);
  return shape.length === 0 ? lambda : k.unit_axes(lambda, { shape: [...shape, 1, 1] });
};
