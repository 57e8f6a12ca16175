import { call } from '../algebra/typeset.ts';
import { checkSquare, determinant } from '../tensor/linear.ts';
import { ofFactors, perMatrix, regular } from './matrices.ts';
import { defineOp } from './op.ts';

/**
 * The determinant of each square matrix in the last two axes; 1 of a matrix without rows. Its derivative is
 * the matrix of cofactors, which is exact at singular matrices too.
 */
export const det = defineOp({
  name: 'det',
  inputs: ['x'],
  help: 'The determinant of a square matrix; of each in the last two axes.',
  group: 'Linear algebra',
  symbol: '\\det A',
  synonyms: ['determinant', 'volume', 'linalg'],
  shape: ([x]) => {
    checkSquare('det', x);
    return x.slice(0, -2);
  },
  kernel: ([shape]) => ofFactors('det', shape, determinant),
  vjp: (k, { x: [x] }, lambda) => [k.mul(perMatrix(k, lambda), k.cofactor(x))],
  tex: ([x]) => call('\\det', x),
  prepare: (x) => x.map(regular),
  samples: [
    { shapes: [[3, 3]] },
    { shapes: [[1, 1]] },
    { shapes: [[2, 2, 2]] },
    { shapes: [[0, 0]] },
  ],
});
