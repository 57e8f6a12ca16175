import { mean, pooledShape, poolingOf } from '../tensor/pooling.ts';
import { type Data, defineOp } from './op.ts';
import { avgPoolParams, poolTex } from './pooling.ts';

const NAME = 'avg_pool2d';

/**
 * The mean in each place of a window over the last two axes, as torch.nn.functional.avg_pool2d. Without a
 * stride the window moves by its own size. The padding counts as zeros, or not at all where count_include_pad
 * is false; what overhangs beyond it in ceil_mode never counts.
 */
export const avgPool2d = defineOp({
  name: NAME,
  inputs: ['x'],
  help: 'The mean in each place of a window over the last two axes.',
  group: 'Neural networks',
  symbol: '\\text{avgpool}',
  synonyms: ['mean', 'average', 'pooling', 'downsample', 'image', 'layer'],
  params: avgPoolParams(NAME),
  shape: ([x], params) => pooledShape(NAME, x, params),
  kernel: ([shape], params) => {
    const run = mean(poolingOf(NAME, shape, params), params.count_include_pad as boolean);
    return (out, [x]) => run(out, x as Data);
  },
  vjp: (k, { x: [x], params }, lambda) => [
    k.avg_unpool2d(lambda, { ...params, shape: k.shape(x) }),
  ],
  tex: ([x], params) => poolTex('avgpool', x, params),
  samples: [
    { shapes: [[1, 2, 4, 4]], params: { kernel_size: 2 } },
    { shapes: [[2, 3, 5]], params: { kernel_size: [2, 3], stride: 1, padding: [1, 0] } },
    {
      shapes: [[1, 5, 4]],
      params: { kernel_size: 3, padding: 1, ceil_mode: true, count_include_pad: false },
    },
    { shapes: [[1, 1, 3, 3]], params: { kernel_size: 1, stride: 2 } },
    { shapes: [[0, 1, 2, 2]], params: { kernel_size: 2 } },
  ],
});
