import { callWithParentheses } from '../algebra/typeset.ts';
import { checkIndex } from '../tensor/places.ts';
import { formatShape, type Shape, ShapeError, sameShape, sizeOf } from '../tensor/tensor.ts';
import { rowSize } from './embedding.ts';
import { type Data, defineOp } from './op.ts';

/** Rows added up in a table of zeros at the numbers that embedding would take them from. */
export const embeddingAdd = defineOp({
  name: 'embedding_add',
  inputs: ['x', 'index'],
  discrete: ['index'],
  help: 'Rows added up in a table of zeros at their numbers: the transpose of embedding.',
  group: 'Neural networks',
  symbol: '\\text{rows}_{+}',
  internal: true,
  params: [{ name: 'shape', kind: 'shape', missing: 'embedding_add needs the table’s shape' }],
  shape: ([x, index], params) => {
    const shape = params.shape as Shape;
    rowSize(shape);
    const wants = [...index, ...shape.slice(1)];
    if (sameShape(x, wants)) return shape;
    throw new ShapeError(`the rows are ${formatShape(wants)}, x is ${formatShape(x)}`);
  },
  kernel: ([, index], params) => {
    const shape = params.shape as Shape;
    const n = rowSize(shape);
    const count = sizeOf(index);
    return (out, inputs) => {
      const [x, rows] = inputs as readonly [Data, Data];
      out.fill(0);
      for (let i = 0; i < count; i++) {
        const to = checkIndex(rows[i] as number, 0, shape) * n;
        for (let j = 0; j < n; j++) {
          out[to + j] = (out[to + j] as number) + (x[i * n + j] as number);
        }
      }
    };
  },
  vjp: (k, { x: [, index] }, lambda) => [k.embedding(lambda, index), null],
  tex: ([x, index]) => callWithParentheses('\\operatorname{rows}^{+}', x, index),
  samples: [
    { shapes: [[3, 2], [3]], params: { shape: [4, 2] }, classes: 4 },
    { shapes: [[2], []], params: { shape: [3, 2] }, classes: 3 },
    { shapes: [[0, 2], [0]], params: { shape: [3, 2] } },
  ],
});
