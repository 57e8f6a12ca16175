import { type Shape, sizeOf, type Tensor } from './tensor.ts';

/** A regular pattern of places in a tensor's data: element (i₀, i₁, …) is at offset + Σ iₐ·strideₐ. */
export interface View {
  readonly shape: Shape;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** The step in row-major data along each axis. */
export function rowMajor(shape: Shape): number[] {
  const strides: number[] = new Array(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
}

/** All elements in their order. */
export const whole = (shape: Shape): View => ({ shape, offset: 0, strides: rowMajor(shape) });

/** Whether a view shows elements that stand one after another; axes of size 1 say nothing. */
export function isRowMajor({ shape, strides }: View): boolean {
  if (sizeOf(shape) === 0) return true;
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const n = shape[axis] as number;
    if (n !== 1 && strides[axis] !== step) return false;
    step *= n;
  }
  return true;
}

/** Calls `row` with the place of the first element of each line along the last axis, in order. */
function eachRow({ shape, offset, strides }: View, row: (place: number) => void): void {
  const last = shape.length - 1;
  const at: number[] = new Array(shape.length).fill(0);
  const rows = sizeOf(shape.slice(0, -1));
  let place = offset;
  for (let i = 0; i < rows; i++) {
    row(place);
    for (let axis = last - 1; axis >= 0; axis--) {
      place += strides[axis] as number;
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (shape[axis] as number)) break;
      place -= (strides[axis] as number) * (shape[axis] as number);
      at[axis] = 0;
    }
  }
}

/** The places of a view's elements, row by row. */
export function placesOf(view: View): Int32Array {
  const places = new Int32Array(sizeOf(view.shape));
  const n = view.shape.at(-1) ?? 1;
  const step = view.strides.at(-1) ?? 1;
  let next = 0;
  eachRow(view, (place) => {
    for (let i = 0, at = place; i < n; i++, at += step) places[next++] = at;
  });
  return places;
}

/** The elements of x that a view shows, as a tensor of the view's shape. */
export function gather({ data }: Tensor, view: View): Tensor {
  const made = new Float64Array(sizeOf(view.shape));
  const n = view.shape.at(-1) ?? 1;
  const step = view.strides.at(-1) ?? 1;
  let next = 0;
  eachRow(view, (place) => {
    for (let i = 0, from = place; i < n; i++, from += step) made[next++] = data[from] as number;
  });
  return { shape: view.shape, data: made };
}

/** The transpose of gather, for a view that shows no place twice: x set down in a tensor of `fill`. */
export function scatter({ data }: Tensor, view: View, shape: Shape, fill = 0): Tensor {
  const made = new Float64Array(sizeOf(shape));
  if (fill !== 0) made.fill(fill);
  const n = view.shape.at(-1) ?? 1;
  const step = view.strides.at(-1) ?? 1;
  let next = 0;
  eachRow(view, (place) => {
    for (let i = 0, to = place; i < n; i++, to += step) made[to] = data[next++] as number;
  });
  return { shape, data: made };
}

/** The view in which axis i is axis perm[i] of a tensor of `shape`. */
export function permuted(shape: Shape, perm: readonly number[]): View {
  const strides = rowMajor(shape);
  return {
    shape: perm.map((axis) => shape[axis] as number),
    offset: 0,
    strides: perm.map((axis) => strides[axis] as number),
  };
}

/** x with axis i taken from axis perm[i]. */
export function permute(x: Tensor, perm: readonly number[]): Tensor {
  if (perm.every((axis, i) => axis === i)) return x;
  return gather(x, permuted(x.shape, perm));
}

/** The same elements in another shape of the same size. */
export const reshaped = ({ data }: Tensor, shape: Shape): Tensor => ({ shape, data });
