import { weightShape } from '../tensor/convolutionShapes.ts';
import { CONVOLUTION_PARAMS, pullToX, pullToY, starTex, weightKernel } from './convolution.ts';
import { defineOp } from './op.ts';

const NAME = 'conv1d_weight';

/**
 * The cotangent of w in x ∗ w where that of the value is y: w_o,c,r = Σ y_o,p x_c,q over n and p. y may be
 * shorter than x ∗ w, but not longer.
 */
export const conv1dWeight = defineOp({
  name: NAME,
  inputs: ['x', 'y'],
  help: 'What the filters of a convolution receive: sums of products of x and y where each is met.',
  group: 'Neural networks',
  symbol: 'x \\star y',
  internal: true,
  params: [
    { name: 'shape', kind: 'shape', missing: 'conv1d_weight needs the shape of w' },
    ...CONVOLUTION_PARAMS,
  ],
  shape: (shapes, params) => weightShape(NAME, 1, shapes, params),
  kernel: (shapes, params) => weightKernel(1, shapes, params),
  vjp: (k, { x: [x, y], params }, lambda) => [
    pullToX(k, 1, [y, lambda], k.shape(x), params),
    pullToY(k, 1, [x, lambda], k.shape(y), params),
  ],
  tex: (x) => starTex('\\star', x),
  samples: [
    {
      shapes: [
        [2, 3, 5],
        [2, 4, 4],
      ],
      params: { shape: [4, 3, 2] },
    },
    {
      shapes: [
        [1, 6],
        [2, 3],
      ],
      params: { shape: [2, 1, 2], stride: 2 },
    },
    {
      shapes: [
        [1, 4, 6],
        [1, 2, 3],
      ],
      params: { shape: [2, 2, 2], dilation: 3, groups: 2 },
    },
    {
      shapes: [
        [1, 1, 6],
        [1, 1, 2],
      ],
      params: { shape: [1, 1, 2], dilation: 3 },
    },
  ],
});
