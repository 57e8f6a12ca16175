import { map } from '../../tensor/elementwise.ts';
import { ShapeError } from '../../tensor/tensor.ts';
import { defineBlock } from '../block.ts';
import { pairSamples, reduced, reductionParam } from '../losses.ts';

/**
 * target · (log target − input) of each element, input being log-probabilities, broadcast, as
 * torch.nn.functional.kl_div: mean (over all elements), sum, each, or batchmean, the sum over the size
 * of axis 0. With log_target, e^target · (target − input). A target of 0 gives 0; where the derivative by
 * target is −∞ there, it is taken as −input, as xlogy takes its own.
 */
export const klDiv = defineBlock({
  name: 'kl_div',
  inputs: ['input', 'target'],
  help: 'Divergence of target from the distribution whose log-probabilities input holds: the mean of target · (log target − input); batchmean divides the sum by the size of axis 0.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{KL}',
  synonyms: ['kullback leibler', 'divergence', 'relative entropy', 'distillation'],
  params: [reductionParam(), { name: 'log_target', kind: 'boolean', default: false }],
  check: ([input], { reduction }) => {
    if (reduction !== 'batchmean' || input.length > 0) return;
    throw new ShapeError('input is a scalar and has no axis 0 of a batch');
  },
  body: (k, [input, target], { reduction, log_target: isLog }) => {
    const each = isLog
      ? k.mul(k.exp(target), k.sub(target, input))
      : k.sub(k.xlogy(target, k.where(k.equal(target, 0), 1, target)), k.mul(target, input));
    if (reduction !== 'batchmean') return reduced(k, each, reduction);
    return k.div(k.sum(each, {}), k.shape(input)[0] as number);
  },
  samples: [
    ...pairSamples,
    { shapes: [[2, 3], [3]], params: { reduction: 'batchmean' } },
    { shapes: [[3], [3]], params: { log_target: true } },
  ],
  // Targets are above 0.
  prepare: (x) => x.map((t, i) => (i === 1 ? map((v) => Math.abs(v) + 0.25, t) : t)),
});
