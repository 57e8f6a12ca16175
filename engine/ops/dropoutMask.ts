import { callWithParentheses } from '../algebra/typeset.ts';
import { mulberry32 } from '../tensor/random.ts';
import { sizeOf, ValueError } from '../tensor/tensor.ts';
import { defineOp, type Params } from './op.ts';

/** The probability of 0. Throws a ValueError for what is none. */
function probability({ p }: Params): number {
  if ((p as number) >= 0 && (p as number) <= 1) return p as number;
  throw new ValueError(`p is a probability between 0 and 1, not ${String(p).replace('-', '−')}`);
}

/**
 * A mask of x’s shape: 0 with probability p, else 1/(1 − p), so that x times it keeps its expectation
 * (Srivastava et al. 2014, inverted as in torch.nn.functional.dropout). One number of mulberry32 per
 * element, in order, from `seed`: the same mask at every run. All 0 for p = 1, all 1 where not training.
 */
export const dropoutMask = defineOp({
  name: 'dropout_mask',
  inputs: ['x'],
  help: 'A mask of x’s shape: 0 with probability p, else 1/(1 − p); the same for the same seed.',
  group: 'Neural networks',
  symbol: '\\text{mask}_p',
  synonyms: ['dropout', 'bernoulli', 'random', 'regularisation', 'regularization'],
  params: [
    { name: 'p', kind: 'number', default: 0.5 },
    { name: 'seed', kind: 'integer', default: 0 },
    { name: 'training', kind: 'boolean', default: true },
  ],
  shape: ([x]) => x,
  kernel: ([x], params) => {
    const p = probability(params);
    const mask = new Float64Array(sizeOf(x)).fill(params.training ? 0 : 1);
    if (params.training && p < 1) {
      const uniform = mulberry32(params.seed as number);
      for (let i = 0; i < mask.length; i++) mask[i] = uniform() < p ? 0 : 1 / (1 - p);
    }
    return (out) => out.set(mask);
  },
  vjp: () => [null],
  tex: ([x], { p }) => callWithParentheses(`\\operatorname{mask}_{${p}}`, x),
  samples: [
    { shapes: [[]] },
    { shapes: [[2, 3]], params: { p: 0.25, seed: 3 } },
    { shapes: [[3]], params: { p: 1 } },
    { shapes: [[3]], params: { training: false } },
    { shapes: [[0]] },
  ],
});
