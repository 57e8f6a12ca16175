import { type Example, layOut } from './example.ts';

/** Binary cross-entropy and the Bernoulli log-likelihood of the same labels, side by side. */
export const bceLikelihood: Example = {
  id: 'bce-likelihood',
  title: 'BCE as max. likelihood',
  lookAt:
    'The nodes bce and nll hold the same number, reached by a sum of logarithms and by the logarithm of a product. Make either of them the output (select it and press O): the multipliers of p and x are the same, so minimising one is maximising the likelihood.',
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
      ['p', 'sigmoid', { x: 'x' }, 200, 120],
      ['q', 'sub', { a: 1, b: 'p' }, 376, 312],
      ['w', 'sub', { a: 1, b: 'y' }, 200, 504],
      ['a', 'log', { x: 'p' }, 552, 24],
      ['b', 'log', { x: 'q' }, 552, 168],
      ['c', 'mul', { a: 'y', b: 'a' }, 728, 24],
      ['d', 'mul', { a: 'w', b: 'b' }, 728, 168],
      ['e', 'add', { a: 'c', b: 'd' }, 904, 96],
      ['s', 'sum', { x: 'e' }, 1080, 96],
      ['bce', 'neg', { x: 's' }, 1256, 96],
      ['u', 'pow', { x: 'p', exponent: 'y' }, 552, 408],
      ['v', 'pow', { x: 'q', exponent: 'w' }, 552, 552],
      ['r', 'mul', { a: 'u', b: 'v' }, 728, 480],
      ['L', 'prod', { x: 'r' }, 904, 480],
      ['l', 'log', { x: 'L' }, 1080, 480],
      ['nll', 'neg', { x: 'l' }, 1256, 480],
      ['f', 'add', { a: 'bce', b: 'nll' }, 1432, 288],
    ],
    'f',
  ),
};
