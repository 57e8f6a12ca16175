import type { Data } from './data.ts';
import { rowMajor } from './strided.ts';
import { formatShape, type Shape, ShapeError, sizeOf, ValueError } from './tensor.ts';

/** 0 … n − 1. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/**
 * Where each element of a result is read from in row-major data of `shape`, if axis a of the result runs
 * over the places maps[a] of axis a. A place of −1 stands for no element, and so does what it makes.
 */
export function placesByAxis(shape: Shape, maps: readonly (readonly number[])[]): Int32Array {
  const strides = rowMajor(shape);
  return maps.reduce((places, map, axis) => {
    const next = new Int32Array(places.length * map.length);
    let i = 0;
    for (const place of places) {
      for (const at of map) {
        next[i++] = place < 0 || at < 0 ? -1 : place + at * (strides[axis] as number);
      }
    }
    return next;
  }, Int32Array.of(0));
}

/** out_i = x[places_i], or `fill` where that is no place. */
export function take(out: Data, x: Data, places: Int32Array, fill = 0): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    out[i] = place < 0 ? fill : (x[place] as number);
  }
}

/** The transpose of take: each x_i is added to out[places_i], which is 0 before. */
export function putBack(out: Data, x: Data, places: Int32Array): void {
  out.fill(0);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place >= 0) out[place] = (out[place] as number) + (x[i] as number);
  }
}

/** An index given as a value. Throws a ValueError that names it and the axis. */
export function checkIndex(index: number, axis: number, shape: Shape): number {
  const n = shape[axis] as number;
  if (Number.isInteger(index) && index >= 0 && index < n) return index;
  const written = String(index).replace('-', '−');
  if (!Number.isInteger(index)) throw new ValueError(`index ${written} is no whole number`);
  throw new ValueError(`axis ${axis} of ${formatShape(shape)} has no place ${written}`);
}

/**
 * The places in data of `shape` that an index tensor of shape `at` reads if its values stand for the
 * place on `axis`, as in torch.gather: without the part that they give, and the step that they count.
 * Throws a ShapeError that names the axis.
 */
export function gatherPlaces(
  shape: Shape,
  at: Shape,
  axis: number,
): { readonly base: Int32Array; readonly step: number } {
  const both = `x is ${formatShape(shape)}, the index ${formatShape(at)}`;
  if (shape.length !== at.length)
    throw new ShapeError(`${both}: they differ in the number of axes`);
  const wide = at.findIndex((n, a) => a !== axis && n > (shape[a] as number));
  if (wide >= 0) throw new ShapeError(`${both}, which is longer along axis ${wide}`);
  const maps = at.map((n, a) => (a === axis ? new Array<number>(n).fill(0) : range(n)));
  return { base: placesByAxis(shape, maps), step: sizeOf(shape.slice(axis + 1)) };
}
