import type { Data } from './data.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './tensor.ts';
import { perAxis, placesOn, type Window } from './window.ts';

/** A window over the planes of x: how many there are, their size, and how many windows. */
export interface Pooling {
  readonly planes: number;
  readonly size: readonly [height: number, width: number];
  readonly made: readonly [height: number, width: number];
  readonly window: Window;
}

type Params = Readonly<Record<string, unknown>>;

/** The window of a pooling's params; without a stride it moves by its own size. Throws a ShapeError. */
function windowOf({ kernel_size, stride, padding, dilation }: Params): Window {
  const size = perAxis('kernel_size', kernel_size ?? 0, 2, 1);
  const window = {
    size,
    stride: perAxis('stride', stride ?? size, 2, 1),
    padding: perAxis('padding', padding ?? 0, 2, 0),
    dilation: perAxis('dilation', dilation ?? 1, 2, 1),
  };
  const wide = size.findIndex((n, i) => 2 * (window.padding[i] as number) > n);
  if (wide < 0) return window;
  const both = `padding ${window.padding[wide]}, kernel_size ${size[wide]}`;
  throw new ShapeError(`${both}: the padding is at most half of the window`);
}

/** [N×C×H×W] or [C×H×W]. Throws a ShapeError for anything else. */
export function checkPlanes(name: string, x: Shape): void {
  if (x.length === 4 || x.length === 3) return;
  throw new ShapeError(`${name} takes x with axes [N×C×H×W] or [C×H×W]; it is ${formatShape(x)}`);
}

/** Throws a ShapeError that names the axis. */
export function poolingOf(name: string, x: Shape, params: Params): Pooling {
  checkPlanes(name, x);
  const window = windowOf(params);
  return {
    planes: sizeOf(x.slice(0, -2)),
    size: x.slice(-2) as unknown as readonly [number, number],
    made: placesOn(x, window, params.ceil_mode === true) as unknown as readonly [number, number],
    window,
  };
}

export const pooledShape = (name: string, x: Shape, params: Params): Shape => [
  ...x.slice(0, -2),
  ...poolingOf(name, x, params).made,
];

/** The place of a window on an axis: its first and last + 1 element, on x and with the padding. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly whole: number;
}

function spansOf({ size, made, window }: Pooling, axis: 0 | 1): Span[] {
  const [n, padding] = [size[axis], window.padding[axis] as number];
  const [wide, apart] = [window.size[axis] as number, window.dilation[axis] as number];
  return Array.from({ length: made[axis] }, (_, i) => {
    const start = i * (window.stride[axis] as number) - padding;
    const end = start + (wide - 1) * apart + 1;
    const from = start < 0 ? start + Math.ceil(-start / apart) * apart : start;
    return { from, to: Math.min(end, n), whole: Math.min(end, n + padding) - start };
  });
}

/**
 * Writes where in its plane each window's first largest element stands, as torch.max_pool2d's indices; the
 * last NaN where there is one.
 */
export function largest(pooling: Pooling): (out: Data | Int32Array, x: Data) => void {
  const [rows, columns] = [spansOf(pooling, 0), spansOf(pooling, 1)];
  const [height, width] = pooling.size;
  const [down, across] = pooling.window.dilation as readonly [number, number];
  const inWindow = (x: Data, plane: number, { from, to }: Span, column: Span): number => {
    let best = from * width + column.from;
    let value = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i += down) {
      for (let j = column.from; j < column.to; j += across) {
        const here = x[plane + i * width + j] as number;
        if (!(here > value || Number.isNaN(here))) continue;
        best = i * width + j;
        value = here;
      }
    }
    return best;
  };
  return (out, x) => {
    let next = 0;
    for (let plane = 0; plane < pooling.planes * height * width; plane += height * width) {
      for (const row of rows) {
        for (const column of columns) out[next++] = inWindow(x, plane, row, column);
      }
    }
  };
}

/** By how much each window divides: its size with the padding, or that of its part on x. */
function countsOf(pooling: Pooling, includePad: boolean): Float64Array {
  const [rows, columns] = [spansOf(pooling, 0), spansOf(pooling, 1)];
  const count = ({ from, to, whole }: Span): number => (includePad ? whole : to - from);
  return Float64Array.from(rows.flatMap((row) => columns.map((c) => count(row) * count(c))));
}

/** Means over windows. */
export function mean(pooling: Pooling, includePad: boolean): (out: Data, x: Data) => void {
  const [rows, columns] = [spansOf(pooling, 0), spansOf(pooling, 1)];
  const [height, width] = pooling.size;
  const counts = countsOf(pooling, includePad);
  return (out, x) => {
    for (let plane = 0, place = 0; plane < pooling.planes; plane++) {
      let window = 0;
      for (const row of rows) {
        for (const { from, to } of columns) {
          let sum = 0;
          for (let i = row.from; i < row.to; i++) {
            const line = (plane * height + i) * width;
            for (let j = line + from; j < line + to; j++) sum += x[j] as number;
          }
          out[place++] = sum / (counts[window++] as number);
        }
      }
    }
  };
}

/** The transpose of means over windows: each one's share added to every element of its window. */
export function meanBack(pooling: Pooling, includePad: boolean): (out: Data, y: Data) => void {
  const [rows, columns] = [spansOf(pooling, 0), spansOf(pooling, 1)];
  const [height, width] = pooling.size;
  const counts = countsOf(pooling, includePad);
  return (out, y) => {
    out.fill(0);
    for (let plane = 0, place = 0; plane < pooling.planes; plane++) {
      let window = 0;
      for (const row of rows) {
        for (const { from, to } of columns) {
          const share = (y[place++] as number) / (counts[window++] as number);
          for (let i = row.from; i < row.to; i++) {
            const line = (plane * height + i) * width;
            for (let j = line + from; j < line + to; j++) out[j] = (out[j] as number) + share;
          }
        }
      }
    }
  };
}
