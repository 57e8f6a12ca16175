import { formatShape, type Shape, ShapeError, sameShape, sizeOf, type Tensor } from './tensor.ts';

/**
 * The shape that all `shapes` broadcast to, by NumPy's rule: axes are matched from the last one,
 * and an axis of size 1, or a missing one, stretches.
 * Throws a ShapeError that names the first axis (counted from the end) that does not match.
 */
export function broadcastShapes(shapes: readonly Shape[]): Shape {
  const rank = Math.max(0, ...shapes.map((s) => s.length));
  const result: number[] = new Array(rank).fill(1);
  for (const shape of shapes) {
    for (let fromEnd = 1; fromEnd <= shape.length; fromEnd++) {
      const n = shape[shape.length - fromEnd] as number;
      const have = result[rank - fromEnd] as number;
      if (n === 1 || n === have) continue;
      if (have !== 1) {
        const all = shapes.map(formatShape).join(' and ');
        throw new ShapeError(
          `shapes ${all} do not broadcast: axis −${fromEnd} has sizes ${have} and ${n}`,
        );
      }
      result[rank - fromEnd] = n;
    }
  }
  return result;
}

/** Steps in `from`'s data per axis of `to`; 0 where `from` stretches along that axis. */
export function stretchedStrides(from: Shape, to: Shape): number[] {
  const strides: number[] = new Array(to.length).fill(0);
  let stride = 1;
  for (let fromEnd = 1; fromEnd <= from.length; fromEnd++) {
    const n = from[from.length - fromEnd] as number;
    if (n !== 1) strides[to.length - fromEnd] = stride;
    stride *= n;
  }
  return strides;
}

/** For each element of `to` in order, the place in `from`'s data that it is broadcast from. */
export function broadcastIndex(from: Shape, to: Shape): Int32Array {
  const strides = stretchedStrides(from, to);
  const index = new Int32Array(sizeOf(to));
  const at: number[] = new Array(to.length).fill(0);
  let place = 0;
  for (let i = 0; i < index.length; i++) {
    index[i] = place;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      place += strides[axis] as number;
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (to[axis] as number)) break;
      place -= (strides[axis] as number) * (to[axis] as number);
      at[axis] = 0;
    }
  }
  return index;
}

/** x stretched to `shape`. Throws a ShapeError if it does not broadcast to exactly that. */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes([x.shape, shape]), shape)) {
    throw new ShapeError(`${formatShape(x.shape)} does not broadcast to ${formatShape(shape)}`);
  }
  const index = broadcastIndex(x.shape, shape);
  const data = new Float64Array(index.length);
  for (let i = 0; i < data.length; i++) data[i] = x.data[index[i] as number] as number;
  return { shape, data };
}
