import { weightShape } from '../tensor/convolutionShapes.ts';
import { CONVOLUTION_PARAMS, pullToX, pullToY, starTex, weightKernel } from './convolution.ts';
import { defineOp } from './op.ts';

const NAME = 'conv2d_weight';

/**
 * The cotangent of w in x ∗ w where that of the value is y: w_o,c,r = Σ y_o,p x_c,q over n and p. y may be
 * shorter than x ∗ w, but not longer.
 */
export const conv2dWeight = defineOp({
  name: NAME,
  inputs: ['x', 'y'],
  help: 'What the filters of a convolution receive: sums of products of x and y where each is met.',
  group: 'Neural networks',
  symbol: 'x \\star y',
  internal: true,
  params: [
    { name: 'shape', kind: 'shape', missing: 'conv2d_weight needs the shape of w' },
    ...CONVOLUTION_PARAMS,
  ],
  shape: (shapes, params) => weightShape(NAME, 2, shapes, params),
  kernel: (shapes, params) => weightKernel(2, shapes, params),
  vjp: (k, { x: [x, y], params }, lambda) => [
    pullToX(k, 2, [y, lambda], k.shape(x), params),
    pullToY(k, 2, [x, lambda], k.shape(y), params),
  ],
  tex: (x) => starTex('\\star', x),
  samples: [
    {
      shapes: [
        [2, 2, 3, 4],
        [2, 1, 2, 3],
      ],
      params: { shape: [1, 2, 2, 2] },
    },
    {
      shapes: [
        [1, 4, 5],
        [2, 2, 2],
      ],
      params: { shape: [2, 1, 2, 1], stride: [2, 3] },
    },
    {
      shapes: [
        [1, 2, 4, 3],
        [1, 2, 2, 3],
      ],
      params: { shape: [2, 1, 3, 3], padding: [0, 1], groups: 2 },
    },
  ],
});
