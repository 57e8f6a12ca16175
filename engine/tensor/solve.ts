import { broadcastIndex, broadcastShapes } from './broadcast.ts';
import type { Data } from './data.ts';
import { checkRegular, checkSquare, factorise, room, solveInto } from './linear.ts';
import { formatShape, type Shape, ShapeError, sameShape } from './tensor.ts';

/** Whether b holds vectors: it is one, or has one for each matrix of a, as torch.linalg.solve has it. */
export const holdsVectors = (a: Shape, b: Shape): boolean =>
  b.length === 1 || sameShape(b, a.slice(0, -1));

/** The shape of matrices [n×columns] that b is, vectors as columns. */
export const asColumns = (a: Shape, b: Shape): Shape => (holdsVectors(a, b) ? [...b, 1] : b);

/** The batch axes and columns of the solution. Throws a ShapeError that names the axis. */
function solved(a: Shape, b: Shape): { batch: Shape; n: number; columns: number } {
  const n = checkSquare('solve', a, 'a');
  if (b.length === 0) throw new ShapeError('solve takes b as a vector or a matrix; it is a scalar');
  const columns = asColumns(a, b);
  if (columns.at(-2) !== n) {
    const axis = b.length - (holdsVectors(a, b) ? 1 : 2);
    const both = `a is ${formatShape(a)}, b ${formatShape(b)}`;
    throw new ShapeError(`${both}: axis ${axis} of b has size ${b[axis]}, not ${n}`);
  }
  const batch = broadcastShapes([a.slice(0, -2), columns.slice(0, -2)]);
  return { batch, n, columns: columns.at(-1) as number };
}

/** The shape of the solution x of a x = b. */
export function solvedShape(a: Shape, b: Shape): Shape {
  const { batch, n, columns } = solved(a, b);
  return holdsVectors(a, b) ? [...batch, n] : [...batch, n, columns];
}

/** Solves a x = b for each matrix, with batches broadcast. Throws a ValueError where a is singular. */
export function solver(a: Shape, b: Shape): (out: Data, a: Data, b: Data) => void {
  const { batch, n, columns } = solved(a, b);
  const fromA = broadcastIndex(a.slice(0, -2), batch);
  const fromB = broadcastIndex(asColumns(a, b).slice(0, -2), batch);
  const factors = room(n);
  const x = new Float64Array(n);
  return (out, left, right) => {
    for (let m = 0; m < fromA.length; m++) {
      factorise(factors, left, (fromA[m] as number) * n * n);
      checkRegular(factors, 'a');
      const size = n * columns;
      for (let j = 0; j < columns; j++) {
        solveInto(factors, x, right, (fromB[m] as number) * size + j, columns);
        for (let i = 0; i < n; i++) out[m * size + i * columns + j] = x[i] as number;
      }
    }
  };
}
