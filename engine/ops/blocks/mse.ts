import { difference, literal, power } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';
import { broadcastSamples, reduced, reducedTex, reductionParam } from '../losses.ts';

/** mean, sum or each of (input − target)², broadcast, as torch.nn.functional.mse_loss. */
export const mse = defineBlock({
  name: 'mse',
  inputs: ['input', 'target'],
  help: 'Mean squared error: the mean of (input − target)²; reduction = sum, none or batchmean for their sum, each or the sum per row.',
  group: 'Losses',
  symbol: '\\text{mse}',
  synonyms: ['mean squared error', 'squared', 'least squares', 'l2', 'regression'],
  aliases: ['mse_loss'],
  params: [reductionParam()],
  body: (k, [input, target], { reduction }) =>
    reduced(k, k.square(k.named('d', k.sub(input, target))), reduction),
  tex: ([input, target], { reduction }) =>
    reducedTex(reduction, power(difference(input, target), literal(2))),
  samples: broadcastSamples,
});
