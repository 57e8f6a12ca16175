import type { Algebra } from '../algebra/algebra.ts';
import { named } from '../algebra/indices.ts';
import { putBack, range, take } from '../tensor/places.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** How long a diagonal of a matrix is. Throws a ShapeError where it lies outside. */
function lengthOf(matrix: Shape, diagonal: number): number {
  const [rows = 0, columns = 0] = matrix;
  if (diagonal <= columns && -diagonal <= rows) {
    return Math.min(rows + Math.min(diagonal, 0), columns - Math.max(diagonal, 0));
  }
  const [axis, written] = [diagonal > 0 ? 1 : 0, String(diagonal).replace('-', '−')];
  throw new ShapeError(`diagonal ${written} lies beyond axis ${axis} of ${formatShape(matrix)}`);
}

/** Where the n elements of a diagonal stand in a matrix with so many columns. */
const placesOf = (n: number, columns: number, diagonal: number): Int32Array =>
  Int32Array.from(
    range(n),
    (i) => (i + Math.max(-diagonal, 0)) * columns + i + Math.max(diagonal, 0),
  );

/** The matrix of `shape` with a vector on its diagonal and zeros elsewhere. */
export function onDiagonal<V>(k: Algebra<V>, vector: V, shape: Shape, diagonal: number): V {
  const square = k.diag(vector, { diagonal });
  const size = k.shape(square);
  if (sameShape(size, shape)) return square;
  const ends = size.map((n, axis) => Math.min(n, shape[axis] as number));
  const starts = [0, 0];
  const part = sameShape(ends, size) ? square : k.slice(square, { starts, ends });
  return sameShape(ends, shape) ? part : k.scatter_slice(part, { starts, ends, shape });
}

function diagShape(x: Shape, diagonal: number): Shape {
  const [n = 0] = x;
  if (x.length === 2) return [lengthOf(x, diagonal)];
  if (x.length === 1) return [n + Math.abs(diagonal), n + Math.abs(diagonal)];
  throw new ShapeError(
    `diag takes a vector or a matrix, with axes 0 and 1; x is ${formatShape(x)}`,
  );
}

/**
 * A vector: the square matrix with it on a diagonal; a matrix: the vector on a diagonal of it, as
 * torch.diag. Diagonal 0 is the main one, positive ones lie above it.
 */
export const diag = defineOp({
  name: 'diag',
  inputs: ['x'],
  help: 'The matrix with a vector on its diagonal, or the vector on the diagonal of a matrix.',
  group: 'Shape',
  symbol: '\\text{diag}',
  synonyms: ['diagonal', 'matrix'],
  params: [{ name: 'diagonal', kind: 'integer', default: 0 }],
  shape: ([x], { diagonal }) => diagShape(x, diagonal as number),
  kernel: ([x], { diagonal }) => {
    const made = diagShape(x, diagonal as number);
    const [n = 0] = x.length === 1 ? x : made;
    const places = placesOf(n, (x.length === 1 ? made : x)[1] as number, diagonal as number);
    const read = x.length === 1 ? putBack : take;
    return (out, [data]) => read(out, data as Data, places);
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const diagonal = params.diagonal as number;
    const shape = k.shape(x);
    if (shape.length === 1) return [k.diag(lambda, { diagonal })];
    return [onDiagonal(k, lambda, shape, diagonal)];
  },
  tex: ([x], { diagonal }) => named('diag', diagonal === 0 ? null : (diagonal as number), x),
  samples: [
    { shapes: [[3]] },
    { shapes: [[2]], params: { diagonal: 1 } },
    { shapes: [[3, 3]] },
    { shapes: [[2, 4]], params: { diagonal: 1 } },
    { shapes: [[4, 2]], params: { diagonal: -1 } },
    { shapes: [[2, 5]], params: { diagonal: 3 } },
    { shapes: [[2, 3]], params: { diagonal: -2 } },
    { shapes: [[0]] },
  ],
});
