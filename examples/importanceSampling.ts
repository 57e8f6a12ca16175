import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';

const DRAWS = 64;
/** Spread of x about z. */
const S = 0.5;

/** log p(x) of one number by draws of z from the prior, and from a proposal near the posterior. */
export const importanceSampling: Example = {
  ...catalogue.importanceSampling,
  notesDiffer: [
    {
      line: 341,
      quote: 'proportional to the nominal pdf',
      correction:
        'The nominal distribution is the prior p(z), not p(x): the best proposal is proportional to p(z) p(x|z), which is the posterior, and has no variance at all.',
    },
  ],
  ...layOut(
    [
      ['epsilon', 'randn', {}, 24, 240, { shape: [DRAWS], seed: 3 }],
      ['x', 'input', {}, 24, 72, { value: 2 }],
      ['m', 'parameter', {}, 24, 408, { value: 1.4 }],
      ['s', 'parameter', {}, 24, 576, { value: 0.55 }],
      ['d', 'mul', { a: 'epsilon', b: 's' }, 196, 456],
      ['z', 'add', { a: 'm', b: 'd' }, 368, 408],
      ['w_poor', 'normal_log_prob', { x: 'x', mu: 'epsilon', sigma: S }, 560, 24],
      ['like', 'normal_log_prob', { x: 'x', mu: 'z', sigma: S }, 560, 240],
      ['prior', 'normal_log_prob', { x: 'z', mu: 0, sigma: 1 }, 560, 408],
      ['q', 'normal_log_prob', { x: 'z', mu: 'm', sigma: 's' }, 560, 576],
      ['joint', 'add', { a: 'like', b: 'prior' }, 892, 320],
      ['w_good', 'sub', { a: 'joint', b: 'q' }, 1072, 456],
      ['v_poor', 'softmax', { x: 'w_poor' }, 900, 24],
      ['u_poor', 'square', { x: 'v_poor' }, 1160, 24],
      ['t_poor', 'sum', { x: 'u_poor' }, 1340, 24],
      ['ess_poor', 'reciprocal', { x: 't_poor' }, 1540, 24],
      ['v_good', 'softmax', { x: 'w_good' }, 1260, 624],
      ['u_good', 'square', { x: 'v_good' }, 1500, 624],
      ['t_good', 'sum', { x: 'u_good' }, 1668, 624],
      ['ess_good', 'reciprocal', { x: 't_good' }, 1860, 624],
      ['l_poor', 'logsumexp', { x: 'w_poor' }, 1160, 168],
      ['l_good', 'logsumexp', { x: 'w_good' }, 1280, 456],
      ['n', 'constant', {}, 1100, 300, { value: DRAWS }],
      ['k', 'log', { x: 'n' }, 1264, 300],
      ['p_poor', 'sub', { a: 'l_poor', b: 'k' }, 1540, 168],
      ['p_good', 'sub', { a: 'l_good', b: 'k' }, 1540, 456],
      ['f', 'add', { a: 'p_poor', b: 'p_good' }, 1780, 312],
    ],
    'f',
  ),
};
