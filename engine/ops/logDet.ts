import { call } from '../algebra/typeset.ts';
import { checkSquare, logDeterminant } from '../tensor/linear.ts';
import { swapped } from './matmul.ts';
import { ofFactors, perMatrix, regular } from './matrices.ts';
import { defineOp } from './op.ts';

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
  symbol: '\\log\\det',
  synonyms: ['determinant', 'volume', 'gaussian', 'slogdet', 'linalg'],
  aliases: ['logdet'],
  shape: ([x]) => {
    checkSquare('log_det', x);
    return x.slice(0, -2);
  },
  kernel: ([shape]) => ofFactors('log_det', shape, logDeterminant),
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
