import { largest, pooledShape, poolingOf } from '../tensor/pooling.ts';
import { sizeOf } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';
import { maxPoolParams, poolTex } from './pooling.ts';

const NAME = 'max_pool2d';

/**
 * The largest element in each place of a window over the last two axes, as torch.nn.functional.max_pool2d.
 * Without a stride the window moves by its own size; the padding never wins and is at most half of the
 * window. λ goes to the first largest element of the window, all of it, as in PyTorch.
 */
export const maxPool2d = defineOp({
  name: NAME,
  inputs: ['x'],
  help: 'The largest element in each place of a window over the last two axes; ties: the first takes all of λ.',
  group: 'Neural networks',
  symbol: '\\text{maxpool}',
  synonyms: ['maximum', 'pooling', 'downsample', 'image', 'layer'],
  params: maxPoolParams(NAME),
  shape: ([x], params) => pooledShape(NAME, x, params),
  kernel: ([shape], params) => {
    const pooling = poolingOf(NAME, shape, params);
    const [area, count] = [sizeOf(pooling.size), sizeOf(pooling.made)];
    const places = new Int32Array(pooling.planes * count);
    const find = largest(pooling);
    return (out, [x]) => {
      find(places, x as Data);
      for (let plane = 0, i = 0; plane < pooling.planes; plane++) {
        for (const end = i + count; i < end; i++) {
          out[i] = (x as Data)[plane * area + (places[i] as number)] as number;
        }
      }
    };
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const shape = k.shape(x);
    const { planes, size, made } = poolingOf(NAME, shape, params);
    const lines = { shape: [planes, sizeOf(made)] };
    const places = k.reshape(k.max_pool2d_index(x, params), lines);
    const back = k.scatter_add(k.reshape(lambda, lines), places, {
      axis: 1,
      shape: [planes, sizeOf(size)],
    });
    return [k.reshape(back, { shape })];
  },
  tex: ([x], params) => poolTex('maxpool', x, params),
  ties: true,
  // Few elements each: random ones that no two are close of are then soon found.
  samples: [
    { shapes: [[1, 2, 2, 2]], params: { kernel_size: 2 } },
    { shapes: [[2, 2, 2]], params: { kernel_size: [1, 2], stride: 1 } },
    { shapes: [[1, 2, 3]], params: { kernel_size: [2, 3], stride: 1, padding: [1, 0] } },
    { shapes: [[1, 3, 3]], params: { kernel_size: 2, dilation: [2, 1], ceil_mode: true } },
    { shapes: [[1, 1, 3, 3]], params: { kernel_size: 1, stride: 2 } },
    { shapes: [[0, 1, 2, 2]], params: { kernel_size: 2 } },
  ],
});
