import { indexed, slices } from '../algebra/indices.ts';
import { rangesOf, type SliceParams, sliceView } from '../tensor/slice.ts';
import type { ParamSpec, Params } from './op.ts';
import { viewOp } from './viewOp.ts';

/** The params that say which slice: of slice itself, and of its transpose. */
export const SLICE_PARAMS: readonly ParamSpec[] = [
  { name: 'starts', kind: 'integersOrNone', default: null },
  { name: 'ends', kind: 'integersOrNone', default: null },
  { name: 'axes', kind: 'axes', default: null },
  { name: 'steps', kind: 'integersOrNone', default: null },
];

/** Those params as resolved by their kinds. */
export const ranged = (params: Params): SliceParams => params as unknown as SliceParams;

/**
 * The elements from start to before end in steps, along axes, as ONNX's Slice and Python's x[1:5:2]:
 * negative starts and ends count from the end of the axis, then they are clamped to it, so that no range
 * is an error. None: starts and ends at the ends of the axis, axes the first ones, steps of 1.
 */
export const slice = viewOp({
  name: 'slice',
  help: 'The elements from start to before end along axes, in steps; negative places count from the end.',
  group: 'Shape',
  symbol: 'x_{i:j}',
  synonyms: ['range', 'crop', 'part', 'index', 'narrow'],
  params: SLICE_PARAMS,
  view: (x, params) => sliceView(x, ranged(params)),
  vjp: (k, { x: [x], params }, lambda) => [
    k.scatter_slice(lambda, { ...ranged(params), shape: k.shape(x) }),
  ],
  tex: ([x], params) => indexed(x, slices(rangesOf(ranged(params)))),
  samples: [
    { shapes: [[3]] },
    { shapes: [[5]], params: { starts: [1], ends: [4] } },
    { shapes: [[5]], params: { starts: 4, ends: -99, steps: -2 } },
    { shapes: [[2, 4]], params: { starts: [1], axes: [-1], steps: [2] } },
    { shapes: [[3, 2, 4]], params: { starts: [-2, 0], ends: [99, 3], axes: [0, 2] } },
    { shapes: [[3]], params: { starts: [2], ends: [1] } },
    { shapes: [[0, 2]], params: { ends: [1] } },
  ],
});
