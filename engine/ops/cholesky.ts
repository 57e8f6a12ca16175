import { call } from '../algebra/typeset.ts';
import { choleskyInto } from '../tensor/cholesky.ts';
import { checkSquare, matricesIn } from '../tensor/linear.ts';
import { swapped } from './matmul.ts';
import { regular } from './matrices.ts';
import { type Data, defineOp } from './op.ts';

/**
 * L, lower triangular with a positive diagonal, with L Lᵀ = x; of the symmetric part (x + xᵀ)/2, so that the
 * derivative is symmetric, as PyTorch's: S = L⁻ᵀ Φ(Lᵀ λ) L⁻¹ made symmetric, where Φ takes the lower triangle
 * with half the diagonal (Murray 2016, arXiv 1602.07527). Not positive definite is an error.
 */
export const cholesky = defineOp({
  name: 'cholesky',
  inputs: ['x'],
  help: 'L, lower triangular, with L Lᵀ = x, for a positive definite matrix; of its symmetric part.',
  group: 'Linear algebra',
  symbol: '\\text{chol}\\,A',
  synonyms: ['decomposition', 'factor', 'square root', 'covariance', 'triangular', 'linalg'],
  shape: ([x]) => {
    checkSquare('cholesky', x);
    return x;
  },
  kernel: ([shape]) => {
    const n = checkSquare('cholesky', shape);
    const l = new Float64Array(n * n);
    const end = matricesIn(shape) * n * n;
    return (out, [x]) => {
      for (let start = 0; start < end; start += n * n) {
        choleskyInto(l, x as Data, start, n);
        out.set(l, start);
      }
    };
  },
  vjp: (k, { y }, lambda) => {
    const upper = swapped(k, y);
    const product = k.matmul(upper, lambda);
    const lower = k.add(k.tril(product, {}), k.tril(product, { diagonal: -1 }));
    // S = L⁻ᵀ (L⁻ᵀ Φᵀ)ᵀ; half of Φ's factor and half of the symmetric part's make ¼.
    const s = k.solve(upper, swapped(k, k.solve(upper, swapped(k, lower))));
    return [k.mul(0.25, k.add(s, swapped(k, s)))];
  },
  tex: ([x]) => call('\\operatorname{chol}', x),
  prepare: (x) => x.map(regular),
  samples: [
    { shapes: [[3, 3]] },
    { shapes: [[1, 1]] },
    { shapes: [[2, 2, 2]] },
    { shapes: [[0, 0]] },
  ],
});
