import { broadcastShapes, broadcastTo } from './broadcast.ts';
import { sameShape, type Tensor } from './tensor.ts';

/** fn of each element; the shape stays. */
export function map(fn: (x: number) => number, x: Tensor): Tensor {
  const data = new Float64Array(x.data.length);
  for (let i = 0; i < data.length; i++) data[i] = fn(x.data[i] as number);
  return { shape: x.shape, data };
}

/** fn of the elements of a and b, broadcast as in NumPy. */
export function zip(fn: (a: number, b: number) => number, a: Tensor, b: Tensor): Tensor {
  const shape = sameShape(a.shape, b.shape) ? a.shape : broadcastShapes([a.shape, b.shape]);
  const left = broadcastTo(a, shape).data;
  const right = broadcastTo(b, shape).data;
  const data = new Float64Array(left.length);
  for (let i = 0; i < data.length; i++) data[i] = fn(left[i] as number, right[i] as number);
  return { shape, data };
}

/** fn of the elements of any number of tensors, broadcast as in NumPy. */
export function zipAll(fn: (...x: number[]) => number, tensors: readonly Tensor[]): Tensor {
  const [a, b] = tensors;
  if (tensors.length === 1 && a) return map(fn, a);
  if (tensors.length === 2 && a && b) return zip(fn, a, b);
  const shape = broadcastShapes(tensors.map((t) => t.shape));
  const all = tensors.map((t) => broadcastTo(t, shape).data);
  const data = new Float64Array(all[0]?.length ?? 0);
  for (let i = 0; i < data.length; i++) data[i] = fn(...all.map((d) => d[i] as number));
  return { shape, data };
}

/** a + b. With a loop of its own: each step adds terms of λ, and a call per element takes longer than the sum. */
export function addTensors(a: Tensor, b: Tensor): Tensor {
  if (!sameShape(a.shape, b.shape)) return zip((x, y) => x + y, a, b);
  const data = new Float64Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = (a.data[i] as number) + (b.data[i] as number);
  return { shape: a.shape, data };
}

export const subtractTensors = (a: Tensor, b: Tensor): Tensor => zip((x, y) => x - y, a, b);
