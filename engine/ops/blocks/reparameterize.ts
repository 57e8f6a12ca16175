import { fraction, literal, Prec, product, sum } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';

/**
 * mu + e^(log_var/2) eps: a draw from N(mu, σ²), of which log_var is log σ², as a function of standard
 * normal noise eps, so that mu and log_var have a λ: Kingma & Welling 2014. Broadcast.
 */
export const reparameterize = defineBlock({
  name: 'reparameterize',
  inputs: ['mu', 'log_var', 'eps'],
  help: 'A draw from a normal distribution, mu + e^(log_var/2) · eps, from standard normal noise eps.',
  group: 'Neural networks',
  symbol: '\\mu + \\sigma\\varepsilon',
  synonyms: ['reparametrization trick', 'sample', 'vae', 'variational', 'gaussian', 'noise'],
  body: (k, [mu, logVar, eps]) => {
    const sigma = k.named('sigma', k.exp(k.div(logVar, 2)));
    return k.add(mu, k.mul(sigma, eps));
  },
  tex: ([mu, logVar, eps]) => {
    const sigma = { tex: `e^{${fraction(logVar, literal(2)).tex}}`, prec: Prec.power };
    return sum(mu, product(sigma, eps));
  },
  samples: [
    { shapes: [[], [], []] },
    { shapes: [[2, 3], [3], [2, 3]] },
    { shapes: [[0], [], [0]] },
  ],
});
