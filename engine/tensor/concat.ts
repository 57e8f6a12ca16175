import { axisOf } from './axes.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './tensor.ts';

/** The shape of tensors laid end to end along an axis. Throws a ShapeError that names the axis. */
export function concatShape(shapes: readonly Shape[], axis: number): Shape {
  const [first = []] = shapes;
  if (first.length === 0)
    throw new ShapeError('a scalar has no axis to lay tensors along; use stack');
  const along = axisOf(axis, first);
  const sizes = shapes.map((shape, i) => {
    if (shape.length !== first.length) {
      throw new ShapeError(
        `x${i + 1} is ${formatShape(shape)}, x1 ${formatShape(first)}: they differ in the number of axes`,
      );
    }
    const other = shape.findIndex((n, a) => a !== along && n !== first[a]);
    if (other >= 0) {
      throw new ShapeError(
        `x${i + 1} is ${formatShape(shape)}, x1 ${formatShape(first)}: axis ${other} has sizes ${shape[other]} and ${first[other]}`,
      );
    }
    return shape[along] as number;
  });
  return first.map((n, a) => (a === along ? sizes.reduce((sum, size) => sum + size, 0) : n));
}

/** Runs of each input in the output: how many, how long one is in each input, and in the output. */
export function concatRuns(
  shapes: readonly Shape[],
  axis: number,
): { readonly count: number; readonly lengths: readonly number[] } {
  const [first = []] = shapes;
  const along = axisOf(axis, first);
  return {
    count: sizeOf(first.slice(0, along)),
    lengths: shapes.map((shape) => sizeOf(shape.slice(along))),
  };
}
