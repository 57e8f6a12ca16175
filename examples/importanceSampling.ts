import { type Example, layOut } from './example.ts';

const DRAWS = 64;
/** Spread of x about z. */
const S = 0.5;

/** log p(x) of one number by draws of z from the prior, and from a proposal near the posterior. */
export const importanceSampling: Example = {
  id: 'importance-sampling',
  title: 'Importance sampling',
  lookAt:
    'Both p_poor and p_good estimate log p(x) = log N(2; 0, 1.25) = −2.6305 from 64 draws: of the prior, and of N(m, s²) near the posterior N(1.6, 0.2). λ of the log weights w_poor and w_good are the weights themselves, divided by their sum: few draws carry the first, all carry the second. ess_poor and ess_good say how many count, (Σw)²/Σw². With m = 1.6 and s = 0.4472 all weights are equal.',
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
      ['m', 'parameter', {}, 24, 384, { value: 1.4 }],
      ['s', 'parameter', {}, 24, 528, { value: 0.55 }],
      ['d', 'mul', { a: 'epsilon', b: 's' }, 196, 432],
      ['z', 'add', { a: 'm', b: 'd' }, 368, 384],
      ['w_poor', 'normal_log_prob', { x: 'x', mu: 'epsilon', sigma: S }, 560, 48],
      ['like', 'normal_log_prob', { x: 'x', mu: 'z', sigma: S }, 560, 216],
      ['prior', 'normal_log_prob', { x: 'z', mu: 0, sigma: 1 }, 560, 384],
      ['q', 'normal_log_prob', { x: 'z', mu: 'm', sigma: 's' }, 560, 552],
      ['joint', 'add', { a: 'like', b: 'prior' }, 900, 300],
      ['w_good', 'sub', { a: 'joint', b: 'q' }, 1080, 384],
      ['l_poor', 'logsumexp', { x: 'w_poor' }, 1280, 48],
      ['l_good', 'logsumexp', { x: 'w_good' }, 1280, 384],
      ['p_poor', 'sub', { a: 'l_poor', b: Math.log(DRAWS) }, 1520, 48],
      ['p_good', 'sub', { a: 'l_good', b: Math.log(DRAWS) }, 1520, 384],
      ['t_poor', 'mul', { a: 'w_poor', b: 2 }, 1280, 168],
      ['t_good', 'mul', { a: 'w_good', b: 2 }, 1280, 504],
      ['k_poor', 'logsumexp', { x: 't_poor' }, 1520, 168],
      ['k_good', 'logsumexp', { x: 't_good' }, 1520, 504],
      ['u_poor', 'mul', { a: 'l_poor', b: 2 }, 1752, 48],
      ['u_good', 'mul', { a: 'l_good', b: 2 }, 1752, 384],
      ['e_poor', 'sub', { a: 'u_poor', b: 'k_poor' }, 1952, 120],
      ['e_good', 'sub', { a: 'u_good', b: 'k_good' }, 1952, 456],
      ['ess_poor', 'exp', { x: 'e_poor' }, 2180, 120],
      ['ess_good', 'exp', { x: 'e_good' }, 2180, 456],
      ['f', 'add', { a: 'p_poor', b: 'p_good' }, 1752, 250],
    ],
    'f',
  ),
};
