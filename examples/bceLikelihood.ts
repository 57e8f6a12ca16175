import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';

/** Binary cross-entropy and the Bernoulli log-likelihood of the same labels, side by side. */
export const bceLikelihood: Example = {
  ...catalogue.bceLikelihood,
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
      ['x', 'input', {}, 24, 120, { value: [0.5, -1, 2] }],
      ['y', 'constant', {}, 24, 312, { value: [1, 0, 1] }],
      ['p', 'sigmoid', { x: 'x' }, 188, 456],
      ['r', 'sigmoid', { x: 'x' }, 188, 72],
      ['q', 'sub', { a: 1, b: 'r' }, 352, 168],
      ['w', 'sub', { a: 1, b: 'y' }, 352, 312],
      ['u', 'pow', { x: 'r', exponent: 'y' }, 516, 24],
      ['v', 'pow', { x: 'q', exponent: 'w' }, 516, 216],
      ['m', 'mul', { a: 'u', b: 'v' }, 680, 120],
      ['L', 'prod', { x: 'm' }, 844, 120],
      ['l', 'log', { x: 'L' }, 1008, 120],
      ['nll', 'neg', { x: 'l' }, 1172, 120],
      ['bce', 'bce', { p: 'p', target: 'y' }, 1172, 384, { reduction: 'sum' }],
      ['f', 'add', { a: 'nll', b: 'bce' }, 1368, 240],
    ],
    'f',
  ),
};
