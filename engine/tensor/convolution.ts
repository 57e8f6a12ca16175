import type { Data } from './data.ts';
import { type Shape, sizeOf } from './tensor.ts';
import { perAxis, type Window } from './window.ts';

/**
 * The bilinear relation of x, w and y that a convolution is, with two axes of space (one is two, of which
 * the first has size 1): y_{n,o,p} = Σ x_{n,c,q} w_{o,c,r} over all c and r, q = stride p − padding +
 * dilation r. Read with y, x or w unknown it is the convolution, its transpose, and the cotangent of w.
 */
export interface Convolution {
  readonly batch: number;
  readonly groups: number;
  /** Channels of x and of y in each group. */
  readonly channels: readonly [x: number, y: number];
  /** Height and width of x, w and y. */
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly y: readonly number[];
  readonly window: Window;
}

const planar = (sizes: readonly number[], fill: number): readonly number[] =>
  sizes.length === 1 ? [fill, sizes[0] as number] : sizes;

/** The relation of tensors of such shapes, which fit; x and y may lack the batch axis. */
export function convolutionOf(
  [x, w, y]: readonly [Shape, Shape, Shape],
  window: Window,
  groups: number,
): Convolution {
  const rank = window.size.length;
  const space = (shape: Shape): readonly number[] => planar(shape.slice(-rank), 1);
  return {
    batch: x.length === rank + 2 ? (x[0] as number) : 1,
    groups,
    channels: [w[1] as number, (w[0] as number) / groups],
    ...{ x: space(x), w: space(w), y: space(y) },
    window: {
      size: planar(window.size, 1),
      stride: planar(window.stride, 1),
      padding: planar(window.padding, 0),
      dilation: planar(window.dilation, 1),
    },
  };
}

/** Where on y element `at` of w meets x along an axis: first and last place + 1. */
function meeting({ x, y, window }: Convolution, axis: number, at: number): [number, number] {
  const stride = window.stride[axis] as number;
  const shift = (window.padding[axis] as number) - at * (window.dilation[axis] as number);
  const first = Math.max(0, Math.ceil(shift / stride));
  const end = Math.floor(((x[axis] as number) - 1 + shift) / stride) + 1;
  return [first, Math.min(y[axis] as number, end)];
}

/**
 * Where one element of w meets x and y: the first place in each, how many rows and columns, how far it is in
 * x from row to row and from column to column, and in y from row to row. Changed from element to element.
 */
interface Meeting {
  x: number;
  w: number;
  y: number;
  rows: number;
  columns: number;
  readonly xRow: number;
  readonly xColumn: number;
  readonly yRow: number;
}

/** What is done where an element of w meets x and y. */
export type Step = (x: Data, w: Data, y: Data, at: Meeting) => void;

/** y += w x. */
export const intoY: Step = (
  x,
  w,
  y,
  { x: first, w: place, y: to, rows, columns, xRow, xColumn, yRow },
) => {
  const factor = w[place] as number;
  for (let row = 0; row < rows; row++) {
    let from = first + row * xRow;
    const end = to + row * yRow + columns;
    for (let i = end - columns; i < end; i++, from += xColumn) {
      y[i] = (y[i] as number) + factor * (x[from] as number);
    }
  }
};

/** x += w y. */
export const intoX: Step = (
  x,
  w,
  y,
  { x: first, w: place, y: from, rows, columns, xRow, xColumn, yRow },
) => {
  const factor = w[place] as number;
  for (let row = 0; row < rows; row++) {
    let to = first + row * xRow;
    const end = from + row * yRow + columns;
    for (let i = end - columns; i < end; i++, to += xColumn) {
      x[to] = (x[to] as number) + factor * (y[i] as number);
    }
  }
};

/** w += Σ x y. */
export const intoW: Step = (
  x,
  w,
  y,
  { x: first, w: place, y: other, rows, columns, xRow, xColumn, yRow },
) => {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let from = first + row * xRow;
    const end = other + row * yRow + columns;
    for (let i = end - columns; i < end; i++, from += xColumn) {
      sum += (y[i] as number) * (x[from] as number);
    }
  }
  w[place] = (w[place] as number) + sum;
};

/** Where each element of a plane of w meets planes of x and y that begin at place 0. */
function meetings(c: Convolution): Meeting[] {
  const [height, width] = c.w as [number, number];
  const [stride, padding, dilation] = [c.window.stride, c.window.padding, c.window.dilation];
  const [xWidth, yWidth] = [c.x[1] as number, c.y[1] as number];
  const found: Meeting[] = [];
  for (let w = 0; w < height * width; w++) {
    const at = [Math.floor(w / width), w % width] as const;
    const [top, bottom] = meeting(c, 0, at[0]);
    const [left, right] = meeting(c, 1, at[1]);
    if (bottom <= top || right <= left) continue;
    const [row, column] = [top, left].map(
      (first, a) =>
        first * (stride[a] as number) +
        (at[a] as number) * (dilation[a] as number) -
        (padding[a] as number),
    ) as [number, number];
    found.push({
      ...{ x: row * xWidth + column, w, y: top * yWidth + left },
      ...{ rows: bottom - top, columns: right - left },
      ...{ xRow: (stride[0] as number) * xWidth, xColumn: stride[1] as number, yRow: yWidth },
    });
  }
  return found;
}

/** Adds a convolution, read one way, to what it goes into. Made once: nothing is allocated when it runs. */
export function sweep(c: Convolution, step: Step): (x: Data, w: Data, y: Data) => void {
  const all = meetings(c);
  const [first] = all;
  const [inputs, outputs] = c.channels;
  const [xSize, wSize, ySize] = [sizeOf(c.x), sizeOf(c.w), sizeOf(c.y)];
  if (first === undefined) return () => undefined;
  const at: Meeting = { ...first };
  return (x, w, y) => {
    for (let part = 0; part < c.batch * c.groups; part++) {
      const group = part % c.groups;
      for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < inputs; i++) {
          for (const here of all) {
            at.x = (part * inputs + i) * xSize + here.x;
            at.w = ((group * outputs + o) * inputs + i) * wSize + here.w;
            at.y = (part * outputs + o) * ySize + here.y;
            at.rows = here.rows;
            at.columns = here.columns;
            step(x, w, y, at);
          }
        }
      }
    }
  };
}

/** What moves over `rank` axes by a convolution's params. Throws a ShapeError that names the param. */
export const windowOf = (
  size: readonly number[],
  { stride, padding, dilation }: Readonly<Record<string, unknown>>,
): Window => ({
  size,
  stride: perAxis('stride', stride ?? 1, size.length, 1),
  padding: perAxis('padding', padding ?? 0, size.length, 0),
  dilation: perAxis('dilation', dilation ?? 1, size.length, 1),
});

/** Fills planes of a size with the bias of their channel, or with 0 where there is none. */
export function startFrom(out: Data, bias: Data | undefined, area: number): void {
  out.fill(0);
  if (!bias || bias.length === 0 || area === 0) return;
  for (let from = 0, i = 0; from < out.length; from += area, i++) {
    out.fill(bias[i % bias.length] as number, from, from + area);
  }
}
