import { named } from '../algebra/indices.ts';
import { logSumExp } from '../tensor/scans.ts';
import { reduction } from './reduction.ts';

/**
 * log Σ eˣ along the axes, with the largest exponent taken out, so that nothing overflows; −∞ of none.
 * λ is shared as softmax does, e^(x − y). Where all x are −∞ that is NaN; PyTorch says 0 there.
 */
export const logsumexp = reduction({
  name: 'logsumexp',
  help: 'log Σ eˣ, a smooth maximum, along some axes or all; without overflow.',
  symbol: '\\text{lse}',
  synonyms: ['log-sum-exp', 'smooth maximum', 'lse', 'partition', 'reduce'],
  row: logSumExp,
  vjp: (k, { x, y, kept }, lambda) => k.mul(lambda, k.exp(k.sub(x, kept(y)))),
  tex: (axes, x) => named('logsumexp', axes, x),
});
