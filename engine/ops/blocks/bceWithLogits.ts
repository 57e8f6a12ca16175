import { defineBlock } from '../block.ts';
import { checkSame, pairSamples, reduced, reductionParam } from '../losses.ts';

/**
 * −[t log σ(x) + (1 − t) log σ(−x)], x and t of one shape, as
 * torch.nn.functional.binary_cross_entropy_with_logits: mean, sum or each; without overflow or
 * cancellation.
 */
export const bceWithLogits = defineBlock({
  name: 'bce_with_logits',
  inputs: ['logits', 'target'],
  help: 'Binary cross-entropy of logits x: the mean of −[t log σ(x) + (1 − t) log σ(−x)], without overflow.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{bce}_\\sigma',
  synonyms: [
    'binary cross entropy',
    'log loss',
    'logistic regression',
    'sigmoid',
    'classification',
  ],
  aliases: ['binary_cross_entropy_with_logits'],
  params: [reductionParam()],
  check: (shapes) => checkSame(shapes, ['logits', 'target']),
  body: (k, [x, t], { reduction }) => {
    const yes = k.mul(t, k.logsigmoid(x));
    const no = k.mul(k.sub(1, t), k.logsigmoid(k.neg(x)));
    return reduced(k, k.neg(k.add(yes, no)), reduction);
  },
  samples: pairSamples,
});
