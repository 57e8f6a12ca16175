import type { Algebra } from '../algebra/algebra.ts';
import { broadcastShapes } from '../tensor/broadcast.ts';
import { zipAll } from '../tensor/elementwise.ts';
import { type Shape, sameShape } from '../tensor/tensor.ts';
import { defineOp, type Op, type OpSpec, type Params } from './op.ts';

type Fn<I extends readonly string[]> = (...x: { [K in keyof I]: number }) => number;

/** An elementwise op: forward by a function of numbers, or by one per params; shapes by broadcasting. */
export type ElementwiseSpec<I extends readonly string[]> = Omit<
  OpSpec<I>,
  'shape' | 'forward' | 'samples' | 'fnOf' | 'kernel' | 'body' | 'view' | 'lower'
> &
  ({ readonly fn: Fn<I> } | { readonly fnOf: (params: Params) => Fn<I> });

/** Summed over the axes along which the input was stretched: the transpose of broadcasting. */
function unbroadcast<V>(k: Algebra<V>, cotangent: V | null, shape: Shape): V | null {
  if (cotangent === null || sameShape(k.shape(cotangent), shape)) return cotangent;
  return k.sum_to(cotangent, { shape });
}

const UNARY_SAMPLES: readonly Shape[][] = [[[]], [[3]], [[2, 3]], [[0]]];
const BINARY_SAMPLES: readonly Shape[][] = [
  [[], []],
  [[3], [3]],
  [[2, 3], []],
  [[2, 1], [3]],
  [[], [2, 2]],
  [[0], [1]],
];

function samplesFor(arity: number): readonly Shape[][] {
  if (arity === 1) return UNARY_SAMPLES;
  return BINARY_SAMPLES.map((shapes) => [
    ...shapes,
    ...Array.from({ length: arity - 2 }, (): Shape => []),
  ]);
}

/**
 * Makes an op of an elementwise function. The rule is written as if nothing were broadcast; each
 * cotangent is summed back to its input's shape here.
 */
export function elementwise<const I extends readonly string[]>(spec: ElementwiseSpec<I>): Op {
  const fnOf = 'fnOf' in spec ? spec.fnOf : () => spec.fn;
  const op = defineOp<readonly string[]>({
    ...(spec as unknown as Omit<Op, 'shape' | 'forward' | 'samples'>),
    fnOf: fnOf as (params: Params) => (...x: number[]) => number,
    shape: (shapes) => broadcastShapes(shapes),
    forward: (x, params) => zipAll(fnOf(params) as (...x: number[]) => number, x),
    samples: samplesFor(spec.inputs.length).map((shapes) => ({ shapes })),
  });
  return {
    ...op,
    vjp: (k, at, lambda) =>
      op.vjp(k, at, lambda).map((c, i) => unbroadcast(k, c, k.shape(at.x[i] as never))),
  };
}
