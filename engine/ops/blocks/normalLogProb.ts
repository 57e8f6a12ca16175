import { atom, call, callWithParentheses, Prec } from '../../algebra/typeset.ts';
import { map } from '../../tensor/elementwise.ts';
import { defineBlock } from '../block.ts';

/**
 * log N(x; mu, sigma²) = −½ ((x − mu)/sigma)² − log sigma − ½ log 2π of each element, broadcast, as
 * torch.distributions.Normal.log_prob. NaN for a negative sigma.
 */
export const normalLogProb = defineBlock({
  name: 'normal_log_prob',
  inputs: ['x', 'mu', 'sigma'],
  help: 'Logarithm of the normal density, −½ ((x − mu)/sigma)² − log sigma − ½ log 2π, of each element.',
  group: 'Losses',
  nats: true,
  symbol: '\\log\\mathcal{N}',
  synonyms: ['gaussian', 'log likelihood', 'density', 'log probability'],
  defaults: { mu: 0, sigma: 1 },
  body: (k, [x, mu, sigma]) => {
    const z = k.named('z', k.div(k.sub(x, mu), sigma));
    const quadratic = k.neg(k.div(k.square(z), 2));
    return k.sub(k.sub(quadratic, k.log(sigma)), k.div(k.log(2 * Math.PI), 2));
  },
  tex: ([x, mu, sigma]) => {
    const variance = {
      tex: `{${sigma.prec === Prec.atom ? sigma.tex : `\\left(${sigma.tex}\\right)`}}^2`,
    };
    const list = `${x.tex};\\, ${mu.tex}, ${variance.tex}`;
    return call('\\log', callWithParentheses('\\mathcal{N}', atom(list)));
  },
  samples: [{ shapes: [[], [], []] }, { shapes: [[2, 3], [3], []] }, { shapes: [[0], [], [1]] }],
  // The third input is above 0.
  prepare: (x) => x.map((t, i) => (i === 2 ? map((v) => Math.abs(v) + 0.5, t) : t)),
});
