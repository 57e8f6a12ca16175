import { difference, Prec } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';
import { broadcastSamples, reduced, reducedTex, reductionParam } from '../losses.ts';

/**
 * mean, sum or each of |input − target|, broadcast, as torch.nn.functional.l1_loss. The derivative where
 * they are equal is 0, as there.
 */
export const l1 = defineBlock({
  name: 'l1',
  inputs: ['input', 'target'],
  help: 'Mean absolute error: the mean of |input − target|; its derivative at 0 is taken as 0.',
  group: 'Losses',
  symbol: '\\ell_1',
  synonyms: ['mean absolute error', 'mae', 'absolute', 'regression', 'median'],
  aliases: ['l1_loss'],
  params: [reductionParam()],
  body: (k, [input, target], { reduction }) =>
    reduced(k, k.abs(k.named('d', k.sub(input, target))), reduction),
  tex: ([input, target], { reduction }) =>
    reducedTex(reduction, {
      tex: `\\left|${difference(input, target).tex}\\right|`,
      prec: Prec.apply,
    }),
  samples: broadcastSamples,
  domain: (input, target) => Math.abs((input as number) - (target as number)) > 0.01,
});
