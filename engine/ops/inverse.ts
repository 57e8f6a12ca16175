import { Prec, within } from '../algebra/typeset.ts';
import {
  checkRegular,
  checkSquare,
  factorise,
  matricesIn,
  room,
  solveInto,
} from '../tensor/linear.ts';
import { swapped } from './matmul.ts';
import { regular } from './matrices.ts';
import { type Data, defineOp } from './op.ts';

/**
 * The inverse of each square matrix in the last two axes. A singular one is an error, as in torch.linalg.inv:
 * one at which elimination finds a 0, which rounding may hide.
 */
export const inverse = defineOp({
  name: 'inverse',
  inputs: ['x'],
  help: 'The inverse of a square matrix; of each in the last two axes. A singular matrix has none.',
  group: 'Linear algebra',
  symbol: 'A^{-1}',
  synonyms: ['invert', 'matrix inverse', 'linalg'],
  aliases: ['inv'],
  shape: ([x]) => {
    checkSquare('inverse', x);
    return x;
  },
  kernel: ([shape]) => {
    const n = checkSquare('inverse', shape);
    const factors = room(n);
    const [unit, column] = [new Float64Array(n), new Float64Array(n)];
    const end = matricesIn(shape) * n * n;
    return (out, [x]) => {
      for (let start = 0; start < end; start += n * n) {
        factorise(factors, x as Data, start);
        checkRegular(factors, 'x');
        for (let j = 0; j < n; j++) {
          unit.fill(0);
          unit[j] = 1;
          solveInto(factors, column, unit, 0, 1);
          for (let i = 0; i < n; i++) out[start + i * n + j] = column[i] as number;
        }
      }
    };
  },
  vjp: (k, { y }, lambda) => {
    const transposed = swapped(k, y);
    return [k.neg(k.matmul(k.matmul(transposed, lambda), transposed))];
  },
  tex: ([x]) => ({ tex: `{${within(Prec.atom, x)}}^{-1}`, prec: Prec.power }),
  prepare: (x) => x.map(regular),
  samples: [
    { shapes: [[3, 3]] },
    { shapes: [[1, 1]] },
    { shapes: [[2, 2, 2]] },
    { shapes: [[0, 0]] },
  ],
});
