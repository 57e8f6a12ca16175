import { reducedCount } from '../../tensor/axes.ts';
import { formatShape, type Shape, ShapeError } from '../../tensor/tensor.ts';
import { defineBlock } from '../block.ts';
import { checkScaled, scaled, spreadOut, standardised } from '../normalise.ts';

const CHANNELS = 1;
const otherAxes = (x: Shape): number[] => x.flatMap((_, axis) => (axis === CHANNELS ? [] : [axis]));

/**
 * (x − μ) / √(Var x + eps) ⊙ weight + bias per channel, (N, C, …) → (N, C, …), with mean and variance
 * (over n) of the batch and of the axes in space: Ioffe & Szegedy 2015, as torch.nn.functional.batch_norm
 * in training. One value per channel is an error, as there.
 */
export const batchNorm = defineBlock({
  name: 'batch_norm',
  inputs: ['x', 'weight', 'bias'],
  optional: 2,
  help: 'Each channel (axis 1) less its mean over the batch, divided by its deviation √(Var + eps); then weight and bias per channel, which may be left out. As in training.',
  group: 'Neural networks',
  symbol: '\\text{BN}',
  synonyms: ['batch normalization', 'standardise', 'layer'],
  params: [{ name: 'eps', kind: 'number', default: 1e-5 }],
  check: ([x, ...given]) => {
    if (x.length < 2) throw new ShapeError(`x is ${formatShape(x)} and has no axis 1 of channels`);
    if (reducedCount(x, otherAxes(x)) === 1) {
      throw new ShapeError(`x is ${formatShape(x)}: one value per channel has no variance`);
    }
    checkScaled(x, [CHANNELS], given);
  },
  body: (k, [x, ...given], { eps }) =>
    scaled(k, standardised(k, x, otherAxes(k.shape(x)), eps as number), [CHANNELS], given),
  samples: [
    { shapes: [[3, 2], [2], [2]] },
    { shapes: [[2, 2, 3], [2], []] },
    { shapes: [[3, 2]], params: { eps: 0.1 } },
  ],
  prepare: spreadOut,
});
