import { convolvedShape } from '../tensor/convolutionShapes.ts';
import { CONVOLUTION_PARAMS, convolutionRule, convolve, starTex } from './convolution.ts';
import { defineOp } from './op.ts';

const NAME = 'conv1d';

/**
 * x ∗ w (+ b) over the last axis as torch.nn.functional.conv1d, a cross-correlation: x [N×C×L], the N
 * optional, w [O×C/groups×K], b [O]. y_o,p = b_o + Σ x_c,q w_o,c,r over c and r, where q = stride p −
 * padding + dilation r; x is 0 beyond its ends. Channels of a group see only those of x in the same group.
 */
export const conv1d = defineOp<readonly string[]>({
  name: NAME,
  inputs: ['x', 'w', 'b'],
  optional: 1,
  help: 'Convolution (cross-correlation, as in PyTorch) of x [N×C×L] with filters w [O×C×K], plus a bias b [O].',
  group: 'Neural networks',
  symbol: 'x \\ast w',
  synonyms: ['convolution', 'cross-correlation', 'filter', 'kernel', 'layer'],
  params: CONVOLUTION_PARAMS,
  shape: (shapes, params) => convolvedShape(NAME, 1, shapes, params),
  kernel: (shapes, params) => convolve(NAME, 1, shapes, params),
  vjp: (k, { x, params }, lambda) => convolutionRule(k, 1, x, [params, lambda]),
  tex: (x) => starTex('\\ast', x),
  samples: [
    { shapes: [[2, 3, 5], [4, 3, 2], [4]] },
    {
      shapes: [
        [1, 1, 4],
        [2, 1, 3],
      ],
      params: { padding: 1 },
    },
    {
      shapes: [
        [2, 6],
        [3, 2, 2],
      ],
      params: { stride: 2 },
    },
    { shapes: [[1, 4, 7], [4, 2, 2], [4]], params: { stride: [3], dilation: 2, groups: 2 } },
    {
      shapes: [
        [0, 2, 4],
        [1, 2, 2],
      ],
    },
  ],
});
