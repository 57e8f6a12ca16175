import { map } from '../../tensor/elementwise.ts';
import { defineBlock } from '../block.ts';
import { checkSame, pairSamples, reduced, reductionParam } from '../losses.ts';

/**
 * −[t log p + (1 − t) log(1 − p)], p and t of one shape, the logarithms no less than −100, as
 * torch.nn.functional.binary_cross_entropy: mean, sum or each. Where a logarithm is at that bound the
 * derivative is the formula's own, 0; PyTorch takes (p − t) / max(p (1 − p), 1e-12). Outside of 0 to 1
 * it is NaN where PyTorch raises an error.
 */
export const bce = defineBlock({
  name: 'bce',
  inputs: ['p', 'target'],
  help: 'Binary cross-entropy of probabilities: the mean of −[t log p + (1 − t) log(1 − p)], with logarithms no less than −100.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{bce}',
  synonyms: ['binary cross entropy', 'log loss', 'bernoulli', 'classification'],
  aliases: ['binary_cross_entropy'],
  params: [reductionParam()],
  check: (shapes) => checkSame(shapes, ['p', 'target']),
  body: (k, [p, t], { reduction }) => {
    const yes = k.mul(t, k.clamped_log(p));
    const no = k.mul(k.sub(1, t), k.clamped_log(k.sub(1, p)));
    return reduced(k, k.neg(k.add(yes, no)), reduction);
  },
  samples: pairSamples,
  // Probabilities.
  prepare: (x) => x.map((t, i) => (i === 0 ? map((v) => 1 / (1 + Math.exp(-v)), t) : t)),
});
