import { formatShape, type Shape, ShapeError } from './tensor.ts';

/** The length of a vector. Throws a ShapeError for any other shape. */
export function checkVector(op: string, port: string, shape: Shape): number {
  const [n] = shape;
  if (n !== undefined && shape.length === 1) return n;
  throw new ShapeError(`${op} takes vectors, with axis 0 only; ${port} is ${formatShape(shape)}`);
}
