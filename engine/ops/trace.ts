import { call } from '../algebra/typeset.ts';
import { formatShape, type Shape, ShapeError } from '../tensor/tensor.ts';
import { onDiagonal } from './diag.ts';
import { type Data, defineOp } from './op.ts';

/** Rows and columns. Throws a ShapeError for what is no matrix. */
function checkMatrix(x: Shape): readonly [number, number] {
  const [rows, columns, ...rest] = x;
  if (rows !== undefined && columns !== undefined && rest.length === 0) return [rows, columns];
  throw new ShapeError(`trace takes a matrix, with axes 0 and 1; x is ${formatShape(x)}`);
}

/** Σ x_ii of a matrix, square or not, as torch.trace. */
export const trace = defineOp({
  name: 'trace',
  inputs: ['x'],
  help: 'The sum of a matrix’s diagonal.',
  group: 'Linear algebra',
  symbol: '\\operatorname{tr}',
  synonyms: ['diagonal', 'sum', 'spur'],
  aliases: ['tr'],
  shape: ([x]) => {
    checkMatrix(x);
    return [];
  },
  kernel: ([x]) => {
    const [rows, columns] = checkMatrix(x);
    const n = Math.min(rows, columns);
    return (out, [data]) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (data as Data)[i * (columns + 1)] as number;
      out[0] = sum;
    };
  },
  vjp: (k, { x: [x] }, lambda) => {
    const shape = k.shape(x);
    const vector = k.broadcast_to(lambda, { shape: [Math.min(...shape)] });
    return [onDiagonal(k, vector, shape, 0)];
  },
  tex: ([x]) => call('\\operatorname{tr}', x),
  samples: [{ shapes: [[3, 3]] }, { shapes: [[2, 3]] }, { shapes: [[3, 2]] }, { shapes: [[0, 2]] }],
});
