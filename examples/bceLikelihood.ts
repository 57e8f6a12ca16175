import { type Example, layOut } from './example.ts';

/** Binary cross-entropy and the Bernoulli log-likelihood of the same labels, side by side. */
export const bceLikelihood: Example = {
  id: 'bce-likelihood',
  title: 'BCE as max. likelihood',
  lookAt:
    'One model twice: p goes into the block bce, r into the likelihood L = ∏ r^y (1 − r)^(1 − y), of which nll is minus the logarithm. bce and nll hold the same number, and p and r the same λ. λ of l, the log-likelihood, is −1: what lowers f raises l, so minimising the BCE is maximising the likelihood.',
  notesDiffer: [
    {
      line: 17,
      quote: 'maximizing the cross entropy',
      correction:
        'Maximum likelihood minimises the cross-entropy: BCE is the negative log-likelihood, so the maximum of one is the minimum of the other.',
    },
    {
      line: 19,
      quote: '−Σ y log p + (1−y) log(1−p)',
      correction:
        'The minus belongs to both terms: −Σ [y log π + (1−y) log(1−π)], where π is the probability that y = 1. Unbracketed, y = 0 and π = 0.1 would give −0.105 for +0.105.',
    },
    {
      line: 29,
      quote: 'Which is the same thing',
      correction: 'Equal up to sign, and up to taking the sum or the mean over the data.',
    },
  ],
  ...layOut(
    [
      ['x', 'input', {}, 24, 216, { value: [0.5, -1, 2] }],
      ['y', 'constant', {}, 24, 408, { value: [1, 0, 1] }],
      ['p', 'sigmoid', { x: 'x' }, 200, 24],
      ['r', 'sigmoid', { x: 'x' }, 200, 216],
      ['q', 'sub', { a: 1, b: 'r' }, 376, 312],
      ['w', 'sub', { a: 1, b: 'y' }, 376, 504],
      ['u', 'pow', { x: 'r', exponent: 'y' }, 552, 216],
      ['v', 'pow', { x: 'q', exponent: 'w' }, 552, 408],
      ['m', 'mul', { a: 'u', b: 'v' }, 728, 312],
      ['L', 'prod', { x: 'm' }, 904, 312],
      ['l', 'log', { x: 'L' }, 1080, 312],
      ['nll', 'neg', { x: 'l' }, 1256, 312],
      ['bce', 'bce', { p: 'p', target: 'y' }, 1256, 72, { reduction: 'sum' }],
      ['f', 'add', { a: 'bce', b: 'nll' }, 1456, 192],
    ],
    'f',
  ),
};
