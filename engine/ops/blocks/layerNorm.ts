import { type Axes, axesOf } from '../../tensor/axes.ts';
import { defineBlock } from '../block.ts';
import { checkScaled, scaled, spreadOut, standardised } from '../normalise.ts';

/**
 * (x − μ) / √(Var x + eps) ⊙ weight + bias with mean and variance (over n) along the axes, by default the
 * last: Ba et al. 2016, as torch.nn.functional.layer_norm, which takes only the last axes. Weight and
 * bias have the sizes of these axes.
 */
export const layerNorm = defineBlock({
  name: 'layer_norm',
  inputs: ['x', 'weight', 'bias'],
  optional: 2,
  help: 'x less its mean along the axes, divided by its deviation √(Var + eps); then weight and bias, of the sizes of these axes, which may be left out.',
  group: 'Neural networks',
  symbol: '\\text{LN}',
  synonyms: ['layer normalization', 'standardise', 'transformer'],
  params: [
    { name: 'axis', kind: 'axes', default: -1 },
    { name: 'eps', kind: 'number', default: 1e-5 },
  ],
  check: ([x, ...given], { axis }) => checkScaled(x, axesOf(axis as Axes, x), given),
  body: (k, [x, ...given], { axis, eps }) => {
    const axes = axesOf(axis as Axes, k.shape(x));
    return scaled(k, standardised(k, x, axes, eps as number), axes, given);
  },
  samples: [
    { shapes: [[2, 3], [3], [3]] },
    { shapes: [[3], [3]] },
    { shapes: [[2, 3]], params: { eps: 0.1 } },
    { shapes: [[2, 1, 2], [1, 2], []], params: { axis: [-2, -1] } },
    { shapes: [[3, 2], [3], [3]], params: { axis: 0 } },
    { shapes: [[0, 3], [3]] },
  ],
  prepare: spreadOut,
});
