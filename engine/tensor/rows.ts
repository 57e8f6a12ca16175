import { reducedCount, reducedShape } from './axes.ts';
import { permuted, placesOf } from './strided.ts';
import { type Shape, sizeOf } from './tensor.ts';

/** Functions of rows of elements, along axes taken as one, in memory of either dtype. */

type Data = Float64Array | Float32Array;

/** fn of the elements data[from … from + n). */
export type RowValue = (data: Float64Array, from: number, n: number) => number;

/** Fills made[from … from + n) from the same places of data. */
export type RowMap = (data: Float64Array, from: number, n: number, made: Float64Array) => void;

/** Where the elements of each row stand in x, row after row. */
function rowPlaces(shape: Shape, axes: readonly number[]): Int32Array {
  const others = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return placesOf(permuted(shape, [...others, ...axes]));
}

/** Writes fn of each row of a tensor of `shape` along `axes`. */
export function reduceRows(
  shape: Shape,
  axes: readonly number[],
  fn: RowValue,
): (out: Data, x: Data) => void {
  const places = rowPlaces(shape, axes);
  const n = reducedCount(shape, axes);
  const count = sizeOf(reducedShape(shape, axes, false));
  const row = new Float64Array(n);
  return (out, x) => {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < n; j++) row[j] = x[places[i * n + j] as number] as number;
      out[i] = fn(row, 0, n);
    }
  };
}

/** As reduceRows, but fn fills a row of the same length; the shape stays. */
export function mapRows(
  shape: Shape,
  axes: readonly number[],
  fn: RowMap,
): (out: Data, x: Data) => void {
  const places = rowPlaces(shape, axes);
  const n = reducedCount(shape, axes);
  const [row, made] = [new Float64Array(n), new Float64Array(n)];
  return (out, x) => {
    for (let from = 0; from < places.length; from += n) {
      for (let j = 0; j < n; j++) row[j] = x[places[from + j] as number] as number;
      fn(row, 0, n, made);
      for (let j = 0; j < n; j++) out[places[from + j] as number] = made[j] as number;
    }
  };
}

/** Axes that follow one another, as the middle of three: outer, n, inner. */
export interface Middle {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

/** How a reduction looks to a kernel; undefined where its axes do not follow one another. Axes rise. */
export function middleOf(shape: Shape, axes: readonly number[]): Middle | undefined {
  const wide = axes.filter((axis) => shape[axis] !== 1);
  const [first = 0] = wide;
  if (wide.some((axis, i) => axis !== first + i)) return undefined;
  return {
    outer: sizeOf(shape.slice(0, first)),
    n: sizeOf(wide.map((axis) => shape[axis] as number)),
    inner: sizeOf(shape.slice(first + wide.length)),
  };
}
