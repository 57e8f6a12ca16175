import { call } from '../algebra/typeset.ts';
import { cofactorsInto } from '../tensor/cofactors.ts';
import { checkSquare, factorise, matricesIn, room } from '../tensor/linear.ts';
import { swapped } from './matmul.ts';
import { perMatrix, regular } from './matrices.ts';
import { type Data, defineOp } from './op.ts';

/**
 * C = ∂det A/∂A, the matrix of cofactors, det A · A⁻ᵀ where A is regular. Its rule, (⟨C, Λ⟩ C − C Λᵀ C)/det A,
 * is NaN at singular matrices of more than two rows.
 */
export const cofactor = defineOp({
  name: 'cofactor',
  inputs: ['x'],
  help: 'The cofactors of a square matrix: the derivative of its determinant by each element.',
  group: 'Linear algebra',
  symbol: '\\operatorname{cof} A',
  internal: true,
  shape: ([x]) => {
    checkSquare('cofactor', x);
    return x;
  },
  kernel: ([shape]) => {
    const n = checkSquare('cofactor', shape);
    const factors = room(n);
    const column = new Float64Array(n);
    const end = matricesIn(shape) * n * n;
    return (out, [x]) => {
      for (let start = 0; start < end; start += n * n) {
        factorise(factors, x as Data, start, true);
        cofactorsInto(factors, column, out, start);
      }
    };
  },
  vjp: (k, { x: [x], y }, lambda) => {
    const n = k.shape(x).at(-1) as number;
    if (n < 2) return [null];
    // Of two rows they are linear, and their own transpose.
    if (n === 2) return [k.cofactor(lambda)];
    const along = k.sum(k.mul(lambda, y), { axis: [-2, -1], keepdims: true });
    const across = k.matmul(k.matmul(y, swapped(k, lambda)), y);
    return [k.div(k.sub(k.mul(along, y), across), perMatrix(k, k.det(x)))];
  },
  tex: ([x]) => call('\\operatorname{cof}', x),
  prepare: (x) => x.map(regular),
  samples: [
    { shapes: [[3, 3]] },
    { shapes: [[1, 1]] },
    { shapes: [[2, 2]] },
    { shapes: [[2, 3, 3]] },
  ],
});
