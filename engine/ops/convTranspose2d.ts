import {
  CONVOLUTION_PARAMS,
  starTex,
  transposeKernel,
  transposeRule,
  transposeShape,
} from './convolution.ts';
import { defineOp } from './op.ts';

const NAME = 'conv_transpose2d';

/**
 * The transpose of x ↦ x ∗ w (plus b), as torch.nn.functional.conv_transpose2d: x [N×C×H×W], the N optional,
 * w [C×O/groups×K×K′], b [O]. An axis of size n becomes one of (n − 1) stride − 2 padding + dilation (K − 1)
 * + 1 + output_padding; the last is less than the stride or the dilation.
 */
export const convTranspose2d = defineOp<readonly string[]>({
  name: NAME,
  inputs: ['x', 'w', 'b'],
  optional: 1,
  help: 'Transposed convolution of x [N×C×H×W] with filters w [C×O×K×K′], plus a bias b [O]: it spreads where conv2d gathers.',
  group: 'Neural networks',
  symbol: 'x \\ast^\\top w',
  synonyms: ['deconvolution', 'transposed convolution', 'upsampling', 'decoder', 'layer'],
  params: [...CONVOLUTION_PARAMS, { name: 'output_padding', kind: 'integersOrNone', default: 0 }],
  shape: (shapes, params) => transposeShape(NAME, 2, shapes, params),
  kernel: (shapes, params) => transposeKernel(NAME, 2, shapes, params),
  vjp: (k, { x, params }, lambda) => transposeRule(k, 2, x, [params, lambda]),
  tex: (x) => starTex('\\ast^\\top', x),
  samples: [
    { shapes: [[2, 2, 2, 3], [2, 1, 2, 2], [1]] },
    {
      shapes: [
        [1, 1, 2, 2],
        [1, 2, 3, 3],
      ],
      params: { stride: 2, padding: 1, output_padding: [1, 0] },
    },
    {
      shapes: [
        [2, 2, 2],
        [2, 1, 1, 2],
      ],
      params: { stride: [3, 1], groups: 2 },
    },
    {
      shapes: [
        [1, 1, 2, 2],
        [1, 1, 2, 1],
      ],
      params: { dilation: 3, output_padding: [2, 1] },
    },
    {
      shapes: [
        [0, 1, 2, 2],
        [1, 1, 1, 1],
      ],
    },
  ],
});
