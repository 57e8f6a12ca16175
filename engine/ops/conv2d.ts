import { convolvedShape } from '../tensor/convolutionShapes.ts';
import { CONVOLUTION_PARAMS, convolutionRule, convolve, starTex } from './convolution.ts';
import { defineOp } from './op.ts';

const NAME = 'conv2d';

/**
 * x ∗ w (+ b) over the last two axes as torch.nn.functional.conv2d, a cross-correlation: x [N×C×H×W], the N
 * optional, w [O×C/groups×K×K′], b [O]. y_o,p = b_o + Σ x_c,q w_o,c,r over c and r, where q = stride p −
 * padding + dilation r; x is 0 beyond its ends. Channels of a group see only those of x in the same group.
 */
export const conv2d = defineOp<readonly string[]>({
  name: NAME,
  inputs: ['x', 'w', 'b'],
  optional: 1,
  help: 'Convolution (cross-correlation, as in PyTorch) of x [N×C×H×W] with filters w [O×C×K×K′], plus a bias b [O].',
  group: 'Neural networks',
  symbol: 'x \\ast w',
  synonyms: ['convolution', 'cross-correlation', 'filter', 'kernel', 'image', 'layer'],
  params: CONVOLUTION_PARAMS,
  shape: (shapes, params) => convolvedShape(NAME, 2, shapes, params),
  kernel: (shapes, params) => convolve(NAME, 2, shapes, params),
  vjp: (k, { x, params }, lambda) => convolutionRule(k, 2, x, [params, lambda]),
  tex: (x) => starTex('\\ast', x),
  samples: [
    { shapes: [[2, 2, 3, 4], [3, 2, 2, 2], [3]] },
    {
      shapes: [
        [1, 1, 3, 3],
        [1, 1, 3, 3],
      ],
      params: { padding: 1 },
    },
    {
      shapes: [
        [1, 4, 5],
        [2, 1, 2, 1],
      ],
      params: { stride: [2, 3] },
    },
    {
      shapes: [[1, 2, 5, 4], [2, 1, 2, 2], [2]],
      params: { dilation: [2, 1], groups: 2, stride: 2, padding: [0, 1] },
    },
    {
      shapes: [
        [0, 1, 2, 2],
        [1, 1, 1, 1],
      ],
    },
  ],
});
