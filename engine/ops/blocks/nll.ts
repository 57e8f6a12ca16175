import { defineBlock } from '../block.ts';
import { checkClasses, classAxis, classSamples, reduced, reductionParam } from '../losses.ts';

/**
 * −log p of the class that target names, of log-probabilities (C), (N, C) or (N, C, …) and targets
 * without the axis of classes, as torch.nn.functional.nll_loss: mean, sum or each over all targets. A
 * target that is no class is an error: none are ignored.
 */
export const nll = defineBlock({
  name: 'nll',
  inputs: ['log_probs', 'target'],
  discrete: ['target'],
  help: 'Negative log-likelihood: the mean of −log_probs at the classes that target names, from 0; classes are axis 1, or axis 0 of a vector.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{nll}',
  synonyms: ['negative log likelihood', 'classification', 'cross entropy'],
  aliases: ['nll_loss'],
  params: [reductionParam()],
  check: (shapes) => checkClasses('log_probs', shapes),
  body: (k, [logProbs, target], { reduction }) => {
    const axis = classAxis(k.shape(logProbs));
    const picked = k.gather(logProbs, k.unsqueeze(target, { axis }), { axis });
    return reduced(k, k.neg(k.squeeze(picked, { axis })), reduction);
  },
  samples: classSamples,
});
