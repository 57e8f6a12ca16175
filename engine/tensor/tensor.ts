/** Sizes per axis, outermost first. A scalar has shape []. */
export type Shape = readonly number[];

/** A dense array of float64 in row-major order; `data.length` is the product of `shape`. Never changed in place. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** A shape rule was broken. The message is a sentence that names the axis. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

/** Values that an op has no result for: a singular matrix, an index out of range. A sentence. */
export class ValueError extends Error {
  override name = 'ValueError';
}

/** Most elements of one value: enough for any graph that is drawn, and it keeps a slip from filling the memory. */
export const MAX_ELEMENTS = 1_000_000;

/** Number of elements of a shape; 1 for a scalar, 0 where an axis is empty. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** A scalar tensor, shape []. */
export function scalar(value: number): Tensor {
  return { shape: [], data: Float64Array.of(value) };
}

/** A tensor of `shape` filled with one value. */
export function filled(shape: Shape, value: number): Tensor {
  return { shape, data: new Float64Array(sizeOf(shape)).fill(value) };
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((n, axis) => n === b[axis]);
}

/** The shape as people write it: `scalar`, `[3]`, `[2×3]`. */
export function formatShape(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : `[${shape.join('×')}]`;
}

/** Inner product ⟨a, b⟩ of two tensors of one shape. */
export function dot(a: Tensor, b: Tensor): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += (a.data[i] as number) * (b.data[i] as number);
  return sum;
}

/** The largest absolute element, 0 for an empty tensor, NaN if any element is NaN. */
export function maxAbs(t: Tensor): number {
  let largest = 0;
  for (let i = 0; i < t.data.length; i++) {
    largest = Math.max(largest, Math.abs(t.data[i] as number));
  }
  return largest;
}
