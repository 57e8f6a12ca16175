import { callWithParentheses } from '../algebra/typeset.ts';
import { placesByAxis, range, take } from '../tensor/places.ts';
import { checkPlanes } from '../tensor/pooling.ts';
import type { Shape } from '../tensor/tensor.ts';
import { perAxis } from '../tensor/window.ts';
import { type Data, defineOp, type Params } from './op.ts';

/** How often each element is repeated along each axis. */
function repeats(x: Shape, { scale }: Params): number[] {
  checkPlanes('upsample_nearest2d', x);
  const space = perAxis('scale', scale ?? 0, 2, 1);
  return x.map((_, axis) => space[axis - x.length + 2] ?? 1);
}

/** Each element of the last two axes repeated `scale` times, as torch.nn.UpsamplingNearest2d by whole factors. */
export const upsampleNearest2d = defineOp({
  name: 'upsample_nearest2d',
  inputs: ['x'],
  help: 'Each element of the last two axes repeated: scale says how often, for both or for each.',
  group: 'Neural networks',
  symbol: '\\text{upsample}',
  synonyms: ['interpolate', 'enlarge', 'resize', 'decoder', 'image', 'layer'],
  params: [{ name: 'scale', kind: 'integersOrNone', default: 2 }],
  shape: ([x], params) => repeats(x, params).map((times, axis) => times * (x[axis] as number)),
  kernel: ([shape], params) => {
    const maps = repeats(shape, params).map((times, axis) =>
      range(times * (shape[axis] as number)).map((i) => Math.floor(i / times)),
    );
    const places = placesByAxis(shape, maps);
    return (out, [x]) => take(out, x as Data, places);
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const shape = k.shape(x);
    const [down, across] = repeats(shape, params).slice(-2) as [number, number];
    const [height, width] = shape.slice(-2) as [number, number];
    const first = shape.length - 2;
    const parts = [...shape.slice(0, -2), height, down, width, across];
    return [k.sum(k.reshape(lambda, { shape: parts }), { axis: [first + 1, first + 3] })];
  },
  tex: ([x], { scale }) => {
    const times = Array.isArray(scale) ? scale.join(' \\times ') : String(scale);
    return callWithParentheses(`\\operatorname{upsample}_{${times}}`, x);
  },
  samples: [
    { shapes: [[1, 2, 2, 3]] },
    { shapes: [[2, 1, 2]], params: { scale: [1, 3] } },
    { shapes: [[0, 1, 2, 2]] },
  ],
});
