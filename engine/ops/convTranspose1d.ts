import {
  CONVOLUTION_PARAMS,
  starTex,
  transposeKernel,
  transposeRule,
  transposeShape,
} from './convolution.ts';
import { defineOp } from './op.ts';

const NAME = 'conv_transpose1d';

/**
 * The transpose of x ↦ x ∗ w (plus b), as torch.nn.functional.conv_transpose1d: x [N×C×L], the N optional,
 * w [C×O/groups×K], b [O]. An axis of size n becomes one of (n − 1) stride − 2 padding + dilation (K − 1)
 * + 1 + output_padding; the last is less than the stride or the dilation.
 */
export const convTranspose1d = defineOp<readonly string[]>({
  name: NAME,
  inputs: ['x', 'w', 'b'],
  optional: 1,
  help: 'Transposed convolution of x [N×C×L] with filters w [C×O×K], plus a bias b [O]: it spreads where conv1d gathers.',
  group: 'Neural networks',
  symbol: 'x \\ast^\\top w',
  synonyms: ['deconvolution', 'transposed convolution', 'upsampling', 'decoder', 'layer'],
  params: [...CONVOLUTION_PARAMS, { name: 'output_padding', kind: 'integersOrNone', default: 0 }],
  shape: (shapes, params) => transposeShape(NAME, 1, shapes, params),
  kernel: (shapes, params) => transposeKernel(NAME, 1, shapes, params),
  vjp: (k, { x, params }, lambda) => transposeRule(k, 1, x, [params, lambda]),
  tex: (x) => starTex('\\ast^\\top', x),
  samples: [
    { shapes: [[2, 3, 4], [3, 2, 2], [2]] },
    {
      shapes: [
        [1, 2, 3],
        [2, 1, 3],
      ],
      params: { stride: 2, padding: 1, output_padding: 1 },
    },
    {
      shapes: [
        [2, 3],
        [2, 2, 2],
      ],
      params: { stride: 3 },
    },
    {
      shapes: [
        [1, 4, 3],
        [4, 2, 2],
      ],
      params: { dilation: 3, output_padding: [2], groups: 2 },
    },
    {
      shapes: [
        [0, 2, 4],
        [2, 1, 2],
      ],
    },
  ],
});
