import { formatShape, type Shape, ShapeError, sizeOf } from './tensor.ts';

/** One axis, several, or null for all, as people give them: negative ones count from the end. */
export type Axes = number | readonly number[] | null;

const signed = (axis: number): string => String(axis).replace('-', '−');

/**
 * The axis as 0 … rank − 1. A scalar takes 0 and −1 as if it were [1], as PyTorch does.
 * Throws a ShapeError that names an axis that is not there.
 */
export function axisOf(axis: number, shape: Shape): number {
  const rank = Math.max(shape.length, 1);
  if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  throw new ShapeError(`${formatShape(shape)} has no axis ${signed(axis)}`);
}

/** The axes in rising order. Throws a ShapeError for one that is not there or is named twice. */
export function axesOf(axes: Axes, shape: Shape): number[] {
  if (axes === null) return shape.map((_, axis) => axis);
  const list = typeof axes === 'number' ? [axes] : axes;
  const found = list.map((axis) => axisOf(axis, shape)).sort((a, b) => a - b);
  const twice = found.find((axis, i) => axis === found[i - 1]);
  if (twice !== undefined) throw new ShapeError(`axis ${twice} is named twice`);
  return found.filter((axis) => axis < shape.length);
}

/** The shape after a reduction over `axes`, in which they stay with size 1 if `keepdims`. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): Shape {
  if (keepdims) return shape.map((n, axis) => (axes.includes(axis) ? 1 : n));
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** How many elements go into each element of a reduction over `axes`. */
export const reducedCount = (shape: Shape, axes: readonly number[]): number =>
  sizeOf(axes.map((axis) => shape[axis] as number));
