import { call } from '../algebra/typeset.ts';
import { checkSquare, factorise, logDeterminant, matricesIn, room } from '../tensor/linear.ts';
import { swapped } from './matmul.ts';
import { perMatrix, regular } from './matrices.ts';
import { type Data, defineOp } from './op.ts';

/**
 * log det of each square matrix in the last two axes, without forming the product, as torch.logdet: NaN where
 * det is negative (torch.slogdet has log |det| there, and the sign), −∞ where it is 0; 0 without rows. The
 * rule λ A⁻ᵀ, like A⁻¹, is an error at a singular matrix.
 */
export const logDet = defineOp({
  name: 'log_det',
  inputs: ['x'],
  help: 'log det of a square matrix; NaN for a negative determinant, −∞ for a singular matrix.',
  group: 'Linear algebra',
  symbol: '\\log\\det A',
  synonyms: ['determinant', 'volume', 'gaussian', 'slogdet', 'linalg'],
  aliases: ['logdet'],
  shape: ([x]) => {
    checkSquare('log_det', x);
    return x.slice(0, -2);
  },
  kernel: ([shape]) => {
    const n = checkSquare('log_det', shape);
    const factors = room(n);
    const count = matricesIn(shape);
    return (out, [x]) => {
      for (let i = 0; i < count; i++) {
        factorise(factors, x as Data, i * n * n);
        out[i] = logDeterminant(factors);
      }
    };
  },
  vjp: (k, { x: [x] }, lambda) => [k.mul(perMatrix(k, lambda), swapped(k, k.inverse(x)))],
  tex: ([x]) => call('\\log\\det', x),
  prepare: (x) => x.map(regular),
  samples: [
    { shapes: [[3, 3]] },
    { shapes: [[1, 1]] },
    { shapes: [[2, 2, 2]] },
    { shapes: [[0, 0]] },
  ],
});
