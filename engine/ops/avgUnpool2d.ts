import { meanBack, pooledShape, poolingOf } from '../tensor/pooling.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';
import { avgPoolParams, poolTex } from './pooling.ts';

const NAME = 'avg_unpool2d';

/** Each mean’s share added to every element of its window: the transpose of avg_pool2d. */
export const avgUnpool2d = defineOp({
  name: NAME,
  inputs: ['x'],
  help: 'Each element of x shared out to the window that it is the mean of: the transpose of avg_pool2d.',
  group: 'Neural networks',
  symbol: '\\text{avgpool}^\\top',
  internal: true,
  params: [
    { name: 'shape', kind: 'shape', missing: 'avg_unpool2d needs a shape' },
    ...avgPoolParams(NAME),
  ],
  shape: ([x], params) => {
    const wants = pooledShape(NAME, params.shape as Shape, params);
    if (sameShape(x, wants)) return params.shape as Shape;
    throw new ShapeError(`the means are ${formatShape(wants)}, x is ${formatShape(x)}`);
  },
  kernel: (_shapes, params) => {
    const pooling = poolingOf(NAME, params.shape as Shape, params);
    const run = meanBack(pooling, params.count_include_pad as boolean);
    return (out, [x]) => run(out, x as Data);
  },
  vjp: (k, { params: { shape: _shape, ...params } }, lambda) => [k.avg_pool2d(lambda, params)],
  tex: ([x], params) => {
    const { tex, prec } = poolTex('avgpool', x, params);
    return { tex: tex.replace('}_{', '}^{\\top}_{'), prec };
  },
  samples: [
    { shapes: [[1, 2, 2]], params: { shape: [1, 4, 4], kernel_size: 2 } },
    {
      shapes: [[2, 3, 2]],
      params: { shape: [2, 5, 4], kernel_size: 2, stride: [2, 3], padding: 1 },
    },
  ],
});
