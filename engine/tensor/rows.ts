import { reducedCount, reducedShape } from './axes.ts';
import { permute } from './strided.ts';
import { type Shape, sizeOf, type Tensor } from './tensor.ts';

/** The order in which `axes` come last. */
function axesLast(shape: Shape, axes: readonly number[]): number[] {
  const others = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return [...others, ...axes];
}

/** fn of the elements data[from … from + n) that go into each element of a reduction over `axes`. */
export function reduceRows(
  x: Tensor,
  axes: readonly number[],
  keepdims: boolean,
  fn: (data: Float64Array, from: number, n: number) => number,
): Tensor {
  const shape = reducedShape(x.shape, axes, keepdims);
  const n = reducedCount(x.shape, axes);
  const { data } = permute(x, axesLast(x.shape, axes));
  const made = new Float64Array(sizeOf(shape));
  for (let i = 0; i < made.length; i++) made[i] = fn(data, i * n, n);
  return { shape, data: made };
}

/** As reduceRows, but fn fills a row of the same length; the shape stays. */
export function mapRows(
  x: Tensor,
  axes: readonly number[],
  fn: (data: Float64Array, from: number, n: number, made: Float64Array) => void,
): Tensor {
  const order = axesLast(x.shape, axes);
  const { shape, data } = permute(x, order);
  const made = new Float64Array(data.length);
  const n = reducedCount(x.shape, axes);
  for (let from = 0; from < data.length; from += n) fn(data, from, n, made);
  const back = order.map((_, axis) => order.indexOf(axis));
  return permute({ shape, data: made }, back);
}
