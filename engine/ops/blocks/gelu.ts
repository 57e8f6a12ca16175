import { callWithParentheses } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';

/**
 * x Φ(x), Φ the standard normal distribution function, or its approximation by tanh: Hendrycks &
 * Gimpel 2016, as torch.nn.functional.gelu. Φ is ½ erfc(−x/√2), which is exact in the lower tail too.
 */
export const gelu = defineBlock({
  name: 'gelu',
  inputs: ['x'],
  help: 'x Φ(x), the Gaussian error linear unit; approximate = tanh takes ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).',
  group: 'Neural networks',
  symbol: '\\text{gelu}',
  synonyms: ['gaussian error linear unit', 'activation', 'transformer'],
  params: [{ name: 'approximate', kind: 'choice', choices: ['none', 'tanh'], default: 'none' }],
  body: (k, [x], { approximate }) => {
    if (approximate === 'none') {
      return k.mul(x, k.named('Phi', k.div(k.erfc(k.neg(k.div(x, k.sqrt(2)))), 2)));
    }
    const inner = k.add(x, k.mul(0.044715, k.cube(x)));
    const t = k.named('t', k.tanh(k.mul(k.sqrt(k.div(2, Math.PI)), inner)));
    return k.mul(k.div(x, 2), k.add(1, t));
  },
  tex: ([x], { approximate }) =>
    callWithParentheses(`\\operatorname{gelu}${approximate === 'tanh' ? '_{\\tanh}' : ''}`, x),
  samples: [
    { shapes: [[]] },
    { shapes: [[2, 3]] },
    { shapes: [[0]] },
    { shapes: [[3]], params: { approximate: 'tanh' } },
  ],
});
