import { callWithParentheses } from '../algebra/typeset.ts';
import { checkPlanes } from '../tensor/pooling.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** How many elements a plane of x has. Throws a ShapeError where it has none. */
function areaOf(x: Shape): number {
  checkPlanes('global_avg_pool2d', x);
  const empty = x.findIndex((n, axis) => n === 0 && axis >= x.length - 2);
  if (empty < 0) return sizeOf(x.slice(-2));
  throw new ShapeError(`axis ${empty} of ${formatShape(x)} is empty and has no mean`);
}

/** The mean of each channel, (…, C, H, W) → (…, C, 1, 1), as torch.nn.AdaptiveAvgPool2d(1). */
export const globalAvgPool2d = defineOp({
  name: 'global_avg_pool2d',
  inputs: ['x'],
  help: 'The mean of each channel: the last two axes become 1×1.',
  group: 'Neural networks',
  symbol: '\\text{gap}',
  synonyms: ['mean', 'average', 'pooling', 'adaptive', 'image', 'layer'],
  shape: ([x]) => {
    areaOf(x);
    return [...x.slice(0, -2), 1, 1];
  },
  kernel: ([shape]) => {
    const area = areaOf(shape);
    return (out, [x]) => {
      for (let i = 0; i < out.length; i++) {
        let sum = 0;
        for (let j = i * area; j < (i + 1) * area; j++) sum += (x as Data)[j] as number;
        out[i] = sum / area;
      }
    };
  },
  vjp: (k, { x: [x] }, lambda) => {
    const shape = k.shape(x);
    return [k.broadcast_to(k.div(lambda, areaOf(shape)), { shape })];
  },
  tex: ([x]) => callWithParentheses('\\operatorname{avgpool}', x),
  samples: [{ shapes: [[2, 3, 2, 4]] }, { shapes: [[2, 1, 1]] }, { shapes: [[0, 1, 2, 2]] }],
});
