import { initialise } from '../engine/index.ts';
import { catalogue } from './catalogue.ts';
import { type Example, layOut, trainedOn } from './example.ts';
import { initialiserOf, rounded } from './twoMoons.ts';

const COUNT = 20;
const noise = initialise(initialiserOf('normal'), [COUNT], 4, { mean: 0, std: 0.3 }).data;
const xs = Array.from({ length: COUNT }, (_, i) => rounded((2 * i) / (COUNT - 1) - 1));
const x = xs.map((v) => [v]);
const y = xs.map((v, i) => [rounded(1.5 * v - 0.5 + (noise[i] as number))]);

const NLL = { full: true };

/** A line through points by the mean square, by a normal distribution of fixed σ² = ½, and by one whose σ² is learned. */
export const l2IsGaussian: Example = {
  ...catalogue.l2IsGaussian,
  notesDiffer: [
    {
      line: 33,
      quote: 'a gaussian likelihood and get the same loss',
      correction:
        'Only with σ fixed: −log N(y; m, σ²) = (y − m)²/2σ² + log σ + ½ log 2π. Where σ is learned it is not plain L², and without log σ it would grow without end.',
    },
  ],
  ...trainedOn(
    layOut(
      [
        ['x', 'input', {}, 24, 216, { value: x }],
        ['w', 'parameter', {}, 24, 84, { value: [[0.5]] }],
        ['b', 'parameter', {}, 24, 348, { value: [0] }],
        ['m', 'linear', { x: 'x', w: 'w', b: 'b' }, 188, 216],
        ['y', 'input', {}, 188, 384, { value: y }],
        ['half', 'constant', {}, 432, 24, { value: 0.5 }],
        ['s', 'parameter', {}, 268, 552, { value: 0 }],
        ['v', 'exp', { x: 's' }, 432, 552],
        ['mse', 'mse', { input: 'm', target: 'y' }, 632, 24],
        ['nll', 'gaussian_nll', { input: 'm', target: 'y', var: 'half' }, 632, 192, NLL],
        ['nll_s', 'gaussian_nll', { input: 'm', target: 'y', var: 'v' }, 632, 384, NLL],
        ['fixed', 'add', { a: 'mse', b: 'nll' }, 980, 108],
        ['f', 'add', { a: 'fixed', b: 'nll_s' }, 1160, 240],
      ],
      'f',
    ),
    'graph',
    { x: 'x', y: 'y', decoded: 'm', reconstruction: 'nll_s' },
    { batch: 16, epochs: 400, rate: 0.02 },
  ),
};
