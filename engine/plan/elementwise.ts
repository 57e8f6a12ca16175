import type { Op, Params } from '../ops/op.ts';
import type { Arena } from '../tensor/kernels/kernels.ts';
import { isRowMajor, placesOf, type View } from '../tensor/strided.ts';
import { type Shape, sizeOf } from '../tensor/tensor.ts';
import { asMatrix, stretched } from './places.ts';

export type Run = () => void;

type Fn = (...x: number[]) => number;

/** Any strides: the op's function at the places of each element, which are listed ahead. */
function byPlaces({ data }: Arena, fn: Fn, out: number, x: readonly View[]): Run {
  const [a, b, c] = x.map(placesOf);
  const n = a?.length ?? 0;
  if (a && b && c) {
    return () => {
      for (let i = 0; i < n; i++) {
        const [p, q, r] = [a[i] as number, b[i] as number, c[i] as number];
        data[out + i] = fn(data[p] as number, data[q] as number, data[r] as number);
      }
    };
  }
  if (a && b) {
    return () => {
      for (let i = 0; i < n; i++) {
        data[out + i] = fn(data[a[i] as number] as number, data[b[i] as number] as number);
      }
    };
  }
  return () => {
    for (let i = 0; i < n; i++) data[out + i] = fn(data[a?.[i] as number] as number);
  };
}

function onRow({ data }: Arena, fn: Fn, out: number, from: number, n: number): Run {
  return () => {
    for (let i = 0; i < n; i++) data[out + i] = fn(data[from + i] as number);
  };
}

/** A kernel of the op's name, where there is one and the operands' strides suit it. */
function byKernel(
  { kernels }: Arena,
  name: string,
  out: number,
  views: readonly View[],
  shape: Shape,
): Run | undefined {
  const [x, y, z] = views;
  const n = sizeOf(shape);
  const unary = kernels.unary[name];
  if (views.length === 1 && x && unary) {
    return isRowMajor(x) ? () => unary(out, x.offset, n) : undefined;
  }
  const matrix = asMatrix(views, shape);
  if (!matrix || !x || !y) return undefined;
  const { rows, cols, steps } = matrix;
  const [[p, q] = [0, 0], [r, s] = [0, 0], [t, u] = [0, 0]] = steps;
  const binary = kernels.binary[name];
  if (!z && binary) return () => binary(out, x.offset, p, q, y.offset, r, s, rows, cols);
  const ternary = kernels.ternary[name];
  if (!z || !ternary) return undefined;
  const at = [out, x.offset, p, q, y.offset, r, s, z.offset, t, u, rows, cols] as const;
  return () => ternary(...at);
}

/** What computes an elementwise op's value into `out`. */
export function elementwiseRun(
  arena: Arena,
  op: Op,
  params: Params,
  out: number,
  { x, shape }: { readonly x: readonly View[]; readonly shape: Shape },
): Run {
  const fn = (op.fnOf as NonNullable<Op['fnOf']>)(params);
  const views = x.map((view) => stretched(view, shape));
  // An op with params has a function of its own for each; a kernel has none.
  const run = op.params ? undefined : byKernel(arena, op.name, out, views, shape);
  if (run) return run;
  const [first] = views;
  return views.length === 1 && first && isRowMajor(first)
    ? onRow(arena, fn, out, first.offset, sizeOf(shape))
    : byPlaces(arena, fn, out, views);
}
