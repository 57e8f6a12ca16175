import { type Axes, axesOf, axisOf } from './axes.ts';
import { formatShape, type Shape, ShapeError, sameShape, sizeOf } from './tensor.ts';

const written = (shape: Shape): string => `[${shape.join(', ')}]`.replaceAll('-', '−');

/**
 * The shape that `wanted` means for a tensor of shape `from`; one axis may be −1 and takes what the
 * others leave. Throws a ShapeError that names the axis.
 */
export function reshapeTo(from: Shape, wanted: readonly number[]): Shape {
  const size = sizeOf(from);
  const has = `${formatShape(from)} has ${size} elements`;
  const bad = wanted.findIndex((n) => n < -1);
  if (bad >= 0) throw new ShapeError(`axis ${bad} of the new shape ${written(wanted)} is negative`);
  const free = wanted.indexOf(-1);
  if (free < 0) {
    if (sizeOf(wanted) === size) return wanted;
    throw new ShapeError(`${has}, the new shape ${written(wanted)} ${sizeOf(wanted)}`);
  }
  const second = wanted.indexOf(-1, free + 1);
  if (second >= 0) throw new ShapeError(`axes ${free} and ${second} of the new shape are both −1`);
  const others = sizeOf(wanted.filter((n) => n !== -1));
  if (others === 0 || size % others !== 0) {
    throw new ShapeError(`${has}, which leaves no size for axis ${free} of ${written(wanted)}`);
  }
  return wanted.map((n) => (n === -1 ? size / others : n));
}

/** `wanted`, which must be `from` but for axes of size 1. Throws a ShapeError that names both. */
export function sameElements(from: Shape, wanted: Shape): Shape {
  if (sameShape(squeezed(from, null), squeezed(wanted, null))) return wanted;
  const both = `${formatShape(from)} and ${formatShape(wanted)}`;
  throw new ShapeError(`${both} differ in more than axes of size 1`);
}

/** Without the axes named, which must have size 1; without all of size 1 for null. */
export function squeezed(shape: Shape, axes: Axes): Shape {
  const gone = axes === null ? undefined : axesOf(axes, shape);
  const wide = gone?.find((axis) => shape[axis] !== 1);
  if (wide !== undefined) {
    throw new ShapeError(`axis ${wide} of ${formatShape(shape)} has size ${shape[wide]}, not 1`);
  }
  return shape.filter((n, axis) => (gone ? !gone.includes(axis) : n !== 1));
}

/** With a new axis of size 1, which is then number `axis`. */
export function unsqueezed(shape: Shape, axis: number): Shape {
  const at = axisOf(axis, [...shape, 1]);
  return [...shape.slice(0, at), 1, ...shape.slice(at)];
}

/** The order of axes that `perm` means; the reverse for null. Throws a ShapeError that names the axis. */
export function permOf(perm: Axes, shape: Shape): number[] {
  if (perm === null) return shape.map((_, axis) => shape.length - 1 - axis);
  const order = (typeof perm === 'number' ? [perm] : perm).map((axis) => axisOf(axis, shape));
  axesOf(order, shape);
  const missing = shape.findIndex((_, axis) => !order.includes(axis));
  if (missing >= 0)
    throw new ShapeError(`perm leaves out axis ${missing} of ${formatShape(shape)}`);
  return order.slice(0, shape.length);
}
