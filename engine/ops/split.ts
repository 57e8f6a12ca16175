import { callWithParentheses } from '../algebra/typeset.ts';
import { axisOf } from '../tensor/axes.ts';
import { placesByAxis, range, take } from '../tensor/places.ts';
import { formatShape, type Shape, ShapeError } from '../tensor/tensor.ts';
import { type Data, defineOp, type Params } from './op.ts';

interface Part {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/** The sizes of all parts of an axis of size n. Throws a ShapeError that names the axis. */
function sizesOf(sizes: unknown, n: number, where: string): readonly number[] {
  if (Array.isArray(sizes)) {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total === n && sizes.every((size) => size >= 0)) return sizes;
    throw new ShapeError(`${where} has size ${n}, the sizes ${sizes.join(' + ')} make ${total}`);
  }
  if (typeof sizes !== 'number' || sizes < 1) {
    throw new ShapeError(`a part of ${where} needs a size of at least 1`);
  }
  const count = Math.max(1, Math.ceil(n / sizes));
  return range(count).map((i) => Math.min(sizes, n - i * sizes));
}

function partOf(x: Shape, { sizes, axis: given, index }: Params): Part {
  const axis = axisOf(given as number, x);
  const n = x[axis];
  if (n === undefined) throw new ShapeError('a scalar has no axis to split');
  const where = `axis ${axis} of ${formatShape(x)}`;
  const all = sizesOf(sizes, n, where);
  const at = (index as number) < 0 ? (index as number) + all.length : (index as number);
  const size = all[at];
  if (size === undefined) {
    const written = String(index).replace('-', '−');
    throw new ShapeError(`${where} is split into ${all.length}, which has no part ${written}`);
  }
  const start = all.slice(0, at).reduce((sum, before) => sum + before, 0);
  return { axis, start, end: start + size };
}

/**
 * One of the parts that an axis is cut into. `sizes` is a list that adds up to the axis, or one size for
 * all, of which the last part may have less, as torch.split; a negative index counts from the last part.
 */
export const split = defineOp({
  name: 'split',
  inputs: ['x'],
  help: 'One of the parts that an axis is cut into: sizes is a list, or one size for all parts.',
  group: 'Shape',
  symbol: '\\text{split}',
  synonyms: ['chunk', 'sections', 'part', 'unpack'],
  params: [
    { name: 'sizes', kind: 'integersOrNone', missing: 'split needs sizes: a list, or one for all' },
    { name: 'axis', kind: 'axis', default: 0 },
    { name: 'index', kind: 'integer', default: 0 },
  ],
  shape: ([x], params) => {
    const { axis, start, end } = partOf(x, params);
    return x.map((n, a) => (a === axis ? end - start : n));
  },
  kernel: ([shape], params) => {
    const { axis, start, end } = partOf(shape, params);
    const places = placesByAxis(
      shape,
      shape.map((n, a) => (a === axis ? range(n).slice(start, end) : range(n))),
    );
    return (out, [x]) => take(out, x as Data, places);
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const shape = k.shape(x);
    const { axis, start, end } = partOf(shape, params);
    return [k.scatter_slice(lambda, { axes: [axis], starts: [start], ends: [end], shape })];
  },
  tex: ([x], { sizes, index }) => {
    const by = Array.isArray(sizes) ? `[${sizes.join(', ')}]` : String(sizes);
    return callWithParentheses(`\\operatorname{split}_{${by}, ${index}}`, x);
  },
  samples: [
    { shapes: [[5]], params: { sizes: 2 } },
    { shapes: [[5]], params: { sizes: 2, index: -1 } },
    { shapes: [[2, 4]], params: { sizes: [1, 3], axis: -1, index: 1 } },
    { shapes: [[3, 2]], params: { sizes: [3, 0], index: 1 } },
    { shapes: [[0, 2]], params: { sizes: 1 } },
  ],
});
