import { indexed } from '../algebra/indices.ts';
import { checkIndex } from '../tensor/places.ts';
import { type Shape, ShapeError, sizeOf } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** How many numbers there are in a row. Throws a ShapeError for a scalar, which has no rows. */
export function rowSize(table: Shape): number {
  if (table.length === 0) throw new ShapeError('a scalar has no axis 0 to take rows from');
  return sizeOf(table.slice(1));
}

/**
 * Rows of a table by number, (n, …d), (…i) → (…i, …d), as torch.nn.functional.embedding with its
 * arguments exchanged. Rows count from 0; there are no negative ones.
 */
export const embedding = defineOp({
  name: 'embedding',
  inputs: ['table', 'index'],
  discrete: ['index'],
  help: 'Rows of a table by their whole numbers from 0, one row per element of index.',
  group: 'Neural networks',
  symbol: 'E_{i}',
  synonyms: ['lookup', 'rows', 'token', 'word vector', 'take'],
  shape: ([table, index]) => {
    rowSize(table);
    return [...index, ...table.slice(1)];
  },
  kernel: ([table, index]) => {
    const n = rowSize(table);
    const count = sizeOf(index);
    return (out, inputs) => {
      const [x, rows] = inputs as readonly [Data, Data];
      for (let i = 0; i < count; i++) {
        const from = checkIndex(rows[i] as number, 0, table) * n;
        for (let j = 0; j < n; j++) out[i * n + j] = x[from + j] as number;
      }
    };
  },
  vjp: (k, { x: [table, index] }, lambda) => [
    k.embedding_add(lambda, index, { shape: k.shape(table) }),
    null,
  ],
  tex: ([table, index]) => indexed(table, new Map([[0, index.tex]])),
  samples: [
    { shapes: [[4, 3], [2]], classes: 4 },
    { shapes: [[3, 2], []], classes: 3 },
    {
      shapes: [
        [3, 2],
        [2, 2],
      ],
      classes: 3,
    },
    { shapes: [[3], [5]], classes: 3 },
    { shapes: [[3, 2], [0]] },
  ],
});
