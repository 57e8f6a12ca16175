import { defineBlock } from '../block.ts';
import { reduced, reductionParam } from '../losses.ts';

/**
 * KL(N(mu, σ²) ‖ N(0, 1)) = ½ (mu² + σ² − 1 − log σ²) of each element, with log_var = log σ²: their sum,
 * mean or each, broadcast. Kingma & Welling 2014, appendix B.
 */
export const klNormal = defineBlock({
  name: 'kl_normal',
  inputs: ['mu', 'log_var'],
  help: 'Divergence of N(mu, σ²) from N(0, 1), log_var = log σ²: the sum of ½ (mu² + σ² − 1 − log σ²); reduction = mean, none or batchmean, the sum per row.',
  group: 'Losses',
  nats: true,
  symbol: '\\text{KL}_{\\mathcal{N}}',
  synonyms: ['kullback leibler', 'divergence', 'vae', 'variational', 'gaussian', 'elbo'],
  params: [reductionParam('sum')],
  body: (k, [mu, logVar], { reduction }) => {
    const variance = k.named('var', k.exp(logVar));
    const each = k.sub(k.sub(k.add(k.square(mu), variance), 1), logVar);
    return reduced(k, k.div(each, 2), reduction);
  },
  samples: [
    { shapes: [[], []] },
    {
      shapes: [
        [2, 3],
        [2, 3],
      ],
    },
    { shapes: [[2, 3], [3]], params: { reduction: 'mean' } },
    { shapes: [[3], [3]], params: { reduction: 'none' } },
    { shapes: [[0], [0]] },
  ] as const,
});
