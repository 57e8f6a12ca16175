import { callWithParentheses } from '../algebra/typeset.ts';
import { placesByAxis, range, take } from '../tensor/places.ts';
import { type Shape, ShapeError } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** Shape and counts with as many axes, filled with ones in front. */
function aligned(shape: Shape, given: unknown): { readonly from: Shape; readonly reps: Shape } {
  const list = typeof given === 'number' ? [given] : (given as Shape | null);
  if (list === null) throw new ShapeError('tile needs reps, how often each axis is repeated');
  const rank = Math.max(shape.length, list.length);
  const ones = (n: number): number[] => new Array(n).fill(1);
  const reps = [...ones(rank - list.length), ...list];
  const bad = reps.findIndex((n) => n < 0);
  if (bad >= 0)
    throw new ShapeError(
      `axis ${bad} cannot be repeated ${String(reps[bad]).replace('-', '−')} times`,
    );
  return { from: [...ones(rank - shape.length), ...shape], reps };
}

/**
 * x repeated reps[a] times along axis a, as np.tile: fewer counts than axes belong to the last axes, more
 * of them make new axes in front.
 */
export const tile = defineOp({
  name: 'tile',
  inputs: ['x'],
  help: 'x repeated whole along its axes: reps says how often along each, counted from the last.',
  group: 'Shape',
  symbol: '\\text{tile}',
  synonyms: ['repeat', 'copy', 'replicate'],
  params: [
    { name: 'reps', kind: 'integersOrNone', missing: 'tile needs reps, one count for each axis' },
  ],
  shape: ([x], params) => {
    const { from, reps } = aligned(x, params.reps);
    return from.map((n, a) => n * (reps[a] as number));
  },
  kernel: ([shape], params) => {
    const { from, reps } = aligned(shape, params.reps);
    const maps = from.map((n, a) => range(n * (reps[a] as number)).map((i) => i % n));
    const places = placesByAxis(from, maps);
    return (out, [x]) => take(out, x as Data, places);
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const shape = k.shape(x);
    const { from, reps } = aligned(shape, params.reps);
    const parts = from.flatMap((n, a) => [reps[a] as number, n]);
    const summed = k.sum(k.reshape(lambda, { shape: parts }), { axis: from.map((_, a) => 2 * a) });
    return [from.length === shape.length ? summed : k.reshape(summed, { shape })];
  },
  tex: ([x], { reps }) => {
    const list = Array.isArray(reps) ? reps.join(', ') : String(reps);
    return callWithParentheses(`\\operatorname{tile}_{${list}}`, x);
  },
  samples: [
    { shapes: [[]], params: { reps: 3 } },
    { shapes: [[2]], params: { reps: [3] } },
    { shapes: [[2, 3]], params: { reps: 2 } },
    { shapes: [[2, 1]], params: { reps: [2, 3] } },
    { shapes: [[2]], params: { reps: [2, 2] } },
    { shapes: [[2]], params: { reps: [0] } },
    { shapes: [[0, 2]], params: { reps: [2, 1] } },
  ],
});
