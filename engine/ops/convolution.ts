import type { Algebra, ConvolutionParams } from '../algebra/algebra.ts';
import { Prec, sum, type Tex, within } from '../algebra/typeset.ts';
import {
  type Convolution,
  convolutionOf,
  intoW,
  intoX,
  intoY,
  startFrom,
  sweep,
} from '../tensor/convolution.ts';
import {
  convolvedShape,
  outputPadding,
  outputPaddingBy,
  type Rank,
  transposedShape,
  windowBy,
} from '../tensor/convolutionShapes.ts';
import { type Shape, sizeOf } from '../tensor/tensor.ts';
import type { Data, Kernel, ParamSpec, Params } from './op.ts';

/** What convolutions over one axis of space and over two, their transposes and their rules have in common. */

export const CONVOLUTION_PARAMS: readonly ParamSpec[] = [
  { name: 'stride', kind: 'integersOrNone', default: 1 },
  { name: 'padding', kind: 'integersOrNone', default: 0 },
  { name: 'dilation', kind: 'integersOrNone', default: 1 },
  { name: 'groups', kind: 'integer', default: 1 },
];

const shared = ({ stride, padding, dilation, groups }: Params): ConvolutionParams =>
  ({ stride, padding, dilation, groups }) as unknown as ConvolutionParams;

const relation = (rank: Rank, shapes: [Shape, Shape, Shape], params: Params): Convolution =>
  convolutionOf(shapes, windowBy(rank, shapes[1], params), params.groups as number);

/** x ∗ w (+ b). */
export function convolve(
  name: string,
  rank: Rank,
  shapes: readonly Shape[],
  params: Params,
): Kernel {
  const [x, w] = shapes as readonly [Shape, Shape];
  const y = convolvedShape(name, rank, shapes, params);
  const add = sweep(relation(rank, [x, w, y], params), intoY);
  const area = sizeOf(y.slice(-rank));
  return (out, data) => {
    startFrom(out, data[2], area);
    add(data[0] as Data, data[1] as Data, out);
  };
}

/** The shape of the transpose by all its params. */
export const transposeShape = (
  name: string,
  rank: Rank,
  shapes: readonly Shape[],
  params: Params,
): Shape =>
  transposedShape(name, rank, shapes, [params, outputPaddingBy(rank, shapes[1] ?? [], params)]);

/** The transpose: each element of y times w, added where w met it (+ b). */
export function transposeKernel(
  name: string,
  rank: Rank,
  shapes: readonly Shape[],
  params: Params,
): Kernel {
  const [y, w] = shapes as readonly [Shape, Shape];
  const x = transposeShape(name, rank, shapes, params);
  const add = sweep(relation(rank, [x, w, y], params), intoX);
  const area = sizeOf(x.slice(-rank));
  return (out, data) => {
    startFrom(out, data[2], area);
    add(out, data[1] as Data, data[0] as Data);
  };
}

/** The cotangent of w. */
export function weightKernel(rank: Rank, shapes: readonly Shape[], params: Params): Kernel {
  const [x, y] = shapes as readonly [Shape, Shape];
  const add = sweep(relation(rank, [x, params.shape as Shape, y], params), intoW);
  return (out, data) => {
    out.fill(0);
    add(data[0] as Data, out, data[1] as Data);
  };
}

/** The cotangent of x in y = x ∗ w: a tensor of x's shape. */
export function pullToX<V>(k: Algebra<V>, rank: Rank, [y, w]: [V, V], x: Shape, params: Params): V {
  const output_padding = outputPadding(rank, [x, k.shape(w), k.shape(y)], params);
  const all = { ...shared(params), output_padding };
  return rank === 1
    ? k.conv_transpose1d(y, w, undefined, all)
    : k.conv_transpose2d(y, w, undefined, all);
}

/** x ∗ w as far as y reaches, which a transposed convolution made longer than that. */
export function pullToY<V>(k: Algebra<V>, rank: Rank, [x, w]: [V, V], y: Shape, params: Params): V {
  const all = shared(params);
  const made = rank === 1 ? k.conv1d(x, w, undefined, all) : k.conv2d(x, w, undefined, all);
  const axes = y.map((_, axis) => axis).filter((axis) => y[axis] !== k.shape(made)[axis]);
  if (axes.length === 0) return made;
  return k.slice(made, {
    axes,
    starts: axes.map(() => 0),
    ends: axes.map((axis) => y[axis] as number),
  });
}

/** The cotangent of w in y = x ∗ w. */
function pullToW<V>(k: Algebra<V>, rank: Rank, [x, y]: [V, V], w: Shape, params: Params): V {
  const all = { ...shared(params), shape: w };
  return rank === 1 ? k.conv1d_weight(x, y, all) : k.conv2d_weight(x, y, all);
}

/** The cotangent of b, a number for each channel. */
function pullToB<V>(k: Algebra<V>, rank: Rank, lambda: V): V {
  const rest = k.shape(lambda).length;
  const axis = Array.from({ length: rest }, (_, a) => a).filter((a) => a !== rest - rank - 1);
  return k.sum(lambda, { axis });
}

/** Cotangents of x, w and, where it is given, b in x ∗ w + b. */
export function convolutionRule<V>(
  k: Algebra<V>,
  rank: Rank,
  inputs: readonly V[],
  [params, lambda]: readonly [Params, V],
): V[] {
  const [x, w, ...bias] = inputs as readonly [V, V, ...V[]];
  return [
    pullToX(k, rank, [lambda, w], k.shape(x), params),
    pullToW(k, rank, [x, lambda], k.shape(w), params),
    ...bias.map(() => pullToB(k, rank, lambda)),
  ];
}

/** The same for the transpose. */
export function transposeRule<V>(
  k: Algebra<V>,
  rank: Rank,
  inputs: readonly V[],
  [params, lambda]: readonly [Params, V],
): V[] {
  const [y, w, ...bias] = inputs as readonly [V, V, ...V[]];
  return [
    pullToY(k, rank, [lambda, w], k.shape(y), params),
    pullToW(k, rank, [lambda, y], k.shape(w), params),
    ...bias.map(() => pullToB(k, rank, lambda)),
  ];
}

/** a ∗ b (+ c), by another sign for the transpose. */
export function starTex(sign: string, [a, b, c]: readonly (Tex | undefined)[]): Tex {
  const side = (x: Tex | undefined): string => within(Prec.power, x as Tex);
  const product: Tex = {
    tex: `${side(a)} ${sign} ${side(b)}`,
    prec: Prec.product,
    matrix: true,
  };
  return c ? sum(product, c) : product;
}
