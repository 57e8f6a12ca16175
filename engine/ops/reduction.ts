import type { Algebra } from '../algebra/algebra.ts';
import type { Tex } from '../algebra/typeset.ts';
import { type Axes, axesOf, reducedCount, reducedShape } from '../tensor/axes.ts';
import type { Kernels } from '../tensor/kernels/kernels.ts';
import { type Middle, middleOf, type RowValue, reduceRows } from '../tensor/rows.ts';
import { formatShape, type Shape, ShapeError, sameShape, sizeOf } from '../tensor/tensor.ts';
import { type Data, defineOp, type Op, type OpSpec, type ParamSpec, type Params } from './op.ts';

/** What the rule of a reduction sees. `kept` gives a reduced value its axes back, with size 1. */
interface ReductionAt<V> {
  readonly x: V;
  readonly y: V;
  readonly shape: Shape;
  readonly axes: readonly number[];
  /** How many elements go into one. */
  readonly n: number;
  kept(v: V): V;
}

type ReductionSpec = Pick<
  OpSpec<['x']>,
  'name' | 'help' | 'symbol' | 'synonyms' | 'aliases' | 'ties' | 'yields'
> & {
  /** The reduction of one row. */
  readonly row: RowValue;
  /** It is the kernel of this name, divided by the number of elements. */
  readonly averages?: 'sum';
  /** The cotangent of x, or what broadcasts to it. */
  readonly vjp: <V>(k: Algebra<V>, at: ReductionAt<V>, lambda: V) => V | null;
  readonly tex: (axes: Axes, x: Tex) => Tex;
  /** It has no value where there are no elements: an axis of size 0 is an error. */
  readonly needsElements?: boolean;
};

const PARAMS: readonly ParamSpec[] = [
  { name: 'axis', kind: 'axes', default: null },
  { name: 'keepdims', kind: 'boolean', default: false },
];

const SAMPLES: OpSpec<['x']>['samples'] = [
  { shapes: [[]] },
  { shapes: [[3]] },
  { shapes: [[2, 3]] },
  { shapes: [[2, 3]], params: { keepdims: true } },
  { shapes: [[2, 3]], params: { axis: 0 } },
  { shapes: [[2, 3]], params: { axis: -1, keepdims: true } },
  { shapes: [[2, 3, 2]], params: { axis: 1 } },
  { shapes: [[2, 2, 2]], params: { axis: [0, -1] } },
  { shapes: [[2, 3]], params: { axis: [] } },
  { shapes: [[0, 2]], params: { axis: 1 } },
];

const EMPTY_SAMPLES: OpSpec<['x']>['samples'] = [
  { shapes: [[0]] },
  { shapes: [[2, 0]], params: { axis: 1 } },
];

function refuseEmpty(name: string, shape: Shape, axes: readonly number[]): void {
  const empty = axes.find((axis) => shape[axis] === 0);
  if (empty === undefined) return;
  throw new ShapeError(`axis ${empty} of ${formatShape(shape)} is empty and has no ${name}`);
}

/** λ of a reduction, given to every element that went into it. */
export const spread = <V>(k: Algebra<V>, lambda: V, shape: Shape): V =>
  sameShape(k.shape(lambda), shape) ? lambda : k.broadcast_to(lambda, { shape });

/** The call of a kernel for a reduction, where there is one. */
function lowered(
  kernels: Kernels,
  name: string,
  out: number,
  x: number,
  { outer, n, inner, scale }: Middle & { readonly scale: number },
): (() => void) | undefined {
  const rows = kernels.rows[name];
  if (rows && inner === 1) return () => rows(out, x, outer, n);
  const reduce = kernels.reductions[name];
  if (!reduce) return undefined;
  if (scale === 1) return () => reduce(out, x, outer, n, inner);
  return () => {
    reduce(out, x, outer, n, inner);
    kernels.scale(out, out, scale, outer * inner);
  };
}

/**
 * Makes an op of a function of the elements that are reduced to one. Axis: one, a list, or none for
 * all; no axes at all ([]) leave each element alone, as in NumPy. With keepdims the axes stay, of size 1.
 */
export function reduction(spec: ReductionSpec): Op {
  const { row, averages, vjp, tex, needsElements = false, ...words } = spec;
  const finiteOfNone = !needsElements && Number.isFinite(row(new Float64Array(0), 0, 0));
  return defineOp({
    ...words,
    inputs: ['x'],
    group: 'Reductions',
    params: PARAMS,
    shape: ([x], { axis, keepdims }) => {
      const axes = axesOf(axis as Axes, x);
      if (needsElements) refuseEmpty(spec.name, x, axes);
      return reducedShape(x, axes, keepdims as boolean);
    },
    kernel: ([x], { axis }) => {
      const fill = reduceRows(x, axesOf(axis as Axes, x), row);
      return (out, [data]) => fill(out, data as Data);
    },
    lower: (kernels, out, [x], { axis }) => {
      const middle = middleOf(x.shape, axesOf(axis as Axes, x.shape));
      return (
        middle &&
        lowered(kernels, averages ?? spec.name, out, x.offset, {
          ...middle,
          scale: averages ? 1 / middle.n : 1,
        })
      );
    },
    vjp: <V>(k: Algebra<V>, at: { x: readonly [V]; y: V; params: Params }, lambda: V) => {
      const [x] = at.x;
      const shape = k.shape(x);
      const axes = axesOf(at.params.axis as Axes, shape);
      const full = reducedShape(shape, axes, true);
      const kept = (v: V): V =>
        sizeOf(k.shape(v)) === 1 || sameShape(k.shape(v), full)
          ? v
          : k.unit_axes(v, { shape: full });
      const n = reducedCount(shape, axes);
      return [vjp(k, { x, y: at.y, shape, axes, n, kept }, kept(lambda))];
    },
    tex: ([x], { axis }) => tex(axis as Axes, x),
    samples: [...SAMPLES, ...(finiteOfNone ? EMPTY_SAMPLES : [])],
  });
}
