import { type Axes, axesOf } from '../../tensor/axes.ts';
import { defineBlock } from '../block.ts';
import { checkScaled, scaled, spreadOut } from '../normalise.ts';

/**
 * x / √(mean x² + eps) ⊙ weight along the axes, by default the last: Zhang & Sennrich 2019, as
 * torch.nn.functional.rms_norm, with its eps for float64.
 */
export const rmsNorm = defineBlock({
  name: 'rms_norm',
  inputs: ['x', 'weight'],
  optional: 1,
  help: 'x divided by its root mean square √(mean x² + eps) along the axes; then a weight of their sizes, which may be left out.',
  group: 'Neural networks',
  symbol: '\\text{RMS}',
  synonyms: ['root mean square', 'normalization', 'transformer'],
  params: [
    { name: 'axis', kind: 'axes', default: -1 },
    { name: 'eps', kind: 'number', default: Number.EPSILON },
  ],
  check: ([x, ...given], { axis }) => checkScaled(x, axesOf(axis as Axes, x), given),
  body: (k, [x, ...given], { axis, eps }) => {
    const axes = axesOf(axis as Axes, k.shape(x));
    const square = k.mean(k.square(x), { axis: axes, keepdims: true });
    const rms = k.named('rms', k.sqrt(k.add(square, eps as number)));
    return scaled(k, k.div(x, rms), axes, given);
  },
  samples: [
    { shapes: [[2, 3], [3]] },
    { shapes: [[3]], params: { eps: 0.1 } },
    {
      shapes: [
        [2, 1, 2],
        [1, 2],
      ],
      params: { axis: [-2, -1] },
    },
    { shapes: [[3, 2], [3]], params: { axis: 0 } },
    { shapes: [[0, 3], [3]] },
  ],
  prepare: spreadOut,
});
