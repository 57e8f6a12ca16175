import { formatShape, type Shape, ShapeError } from './tensor.ts';

/** How a window moves over the last axes: one entry per axis. `padding` is by zeros, or by nothing for max. */
export interface Window {
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
}

/** A param that is one number for all axes or one per axis. Throws a ShapeError that names it. */
export function perAxis(name: string, given: unknown, rank: number, least: number): number[] {
  const list = Array.isArray(given) ? given : new Array(rank).fill(given);
  if (list.length !== rank) {
    throw new ShapeError(`${name} has ${list.length} entries for ${rank} axes`);
  }
  const low = list.find((n) => n < least);
  if (low === undefined) return list;
  throw new ShapeError(`${name} is ${String(low).replace('-', '−')}, less than ${least}`);
}

/** How far a window reaches along an axis. */
export const reach = ({ size, dilation }: Window, axis: number): number =>
  (dilation[axis] as number) * ((size[axis] as number) - 1) + 1;

/**
 * At how many places a window stands along the last axes of x. With `ceil` also where it overhangs the end,
 * if it begins before that, as in PyTorch. Throws a ShapeError that names the axis.
 */
export function placesOn(shape: Shape, window: Window, ceil = false): number[] {
  const first = shape.length - window.size.length;
  return window.size.map((_, i) => {
    const n = shape[first + i] as number;
    const [stride, padding] = [window.stride[i] as number, window.padding[i] as number];
    const room = n + 2 * padding - reach(window, i);
    if (room < 0) {
      const axis = `axis ${first + i} of x ${formatShape(shape)} has size ${n + 2 * padding}`;
      const padded = padding > 0 ? ' with its padding' : '';
      throw new ShapeError(`${axis}${padded}, less than the ${reach(window, i)} of the window`);
    }
    const count = (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
    return ceil && (count - 1) * stride >= n + padding ? count - 1 : count;
  });
}
