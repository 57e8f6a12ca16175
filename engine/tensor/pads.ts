import { placesByAxis, range } from './places.ts';
import { formatShape, type Shape, ShapeError } from './tensor.ts';

/** What a border repeats: nothing, x mirrored at its outermost element, that element, x from its other end. */
export const PAD_MODES = ['constant', 'reflect', 'replicate', 'circular'] as const;
export type PadMode = (typeof PAD_MODES)[number];

/** Sizes before and after each axis. Throws a ShapeError that names the axis. */
export function padsOf(
  shape: Shape,
  pads: readonly number[],
): readonly [before: Shape, after: Shape] {
  const rank = shape.length;
  if (pads.length !== 2 * rank) {
    const wants = `${formatShape(shape)} needs ${2 * rank} pads, a beginning and an end for each axis`;
    throw new ShapeError(`${wants}; here are ${pads.length}`);
  }
  const bad = pads.findIndex((n) => n < 0);
  if (bad >= 0) throw new ShapeError(`a pad of axis ${bad % rank} is negative; use slice to crop`);
  return [pads.slice(0, rank), pads.slice(rank)];
}

/** The place on an axis of size n that a place in or beside it shows; −1 for none. */
const SHOWN: { readonly [M in PadMode]: (i: number, n: number) => number } = {
  constant: (i, n) => (i >= 0 && i < n ? i : -1),
  reflect: (i, n) => (i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i),
  replicate: (i, n) => Math.min(Math.max(i, 0), n - 1),
  circular: (i, n) => (i < 0 ? i + n : i >= n ? i - n : i),
};

/** The widest border of an axis of size n, and why. */
const WIDEST: { readonly [M in PadMode]: (n: number) => number } = {
  constant: () => Number.POSITIVE_INFINITY,
  reflect: (n) => Math.max(n - 1, 0),
  replicate: (n) => (n > 0 ? Number.POSITIVE_INFINITY : 0),
  circular: (n) => n,
};

/** The shape with its border. Throws a ShapeError that names the axis. */
export function paddedShape(shape: Shape, pads: readonly number[], mode: PadMode): Shape {
  const [before, after] = padsOf(shape, pads);
  return shape.map((n, axis) => {
    const wide = Math.max(before[axis] as number, after[axis] as number);
    if (wide > WIDEST[mode](n)) {
      const most = `at most ${WIDEST[mode](n)} wide, not ${wide}`;
      throw new ShapeError(
        `the ${mode} border of axis ${axis} of ${formatShape(shape)} is ${most}`,
      );
    }
    return n + (before[axis] as number) + (after[axis] as number);
  });
}

/** For each element with the border, the place in data of `shape` that it shows; −1 for none. */
export function padPlaces(shape: Shape, pads: readonly number[], mode: PadMode): Int32Array {
  const [before] = padsOf(shape, pads);
  const maps = paddedShape(shape, pads, mode).map((size, axis) =>
    range(size).map((i) => SHOWN[mode](i - (before[axis] as number), shape[axis] as number)),
  );
  return placesByAxis(shape, maps);
}
