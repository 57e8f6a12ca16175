import { largest, pooledShape, poolingOf } from '../tensor/pooling.ts';
import { type Data, defineOp } from './op.ts';
import { maxPoolParams, poolTex } from './pooling.ts';

const NAME = 'max_pool2d_index';

/** Where in its plane, counted row by row, stands what max_pool2d finds: as PyTorch's return_indices. */
export const maxPool2dIndex = defineOp({
  name: NAME,
  inputs: ['x'],
  help: 'Where in its plane, counted row by row, the largest element in each place of a window stands.',
  group: 'Neural networks',
  symbol: '\\text{argmaxpool}',
  internal: true,
  yields: 'integer',
  params: maxPoolParams(NAME),
  shape: ([x], params) => pooledShape(NAME, x, params),
  kernel: ([shape], params) => {
    const find = largest(poolingOf(NAME, shape, params));
    return (out, [x]) => find(out, x as Data);
  },
  vjp: () => [null],
  tex: ([x], params) => poolTex('argmaxpool', x, params),
  ties: true,
  samples: [
    { shapes: [[1, 1, 2, 4]], params: { kernel_size: 2 } },
    { shapes: [[2, 2, 2]], params: { kernel_size: 2, stride: 1, padding: 1 } },
  ],
});
