import { Prec } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';

/**
 * √x, whose derivative at 0 is taken as 0 instead of ∞: PyTorch's convention for the norm of a zero
 * vector and for the standard deviation of equal numbers.
 */
export const safeSqrt = defineBlock({
  name: 'safe_sqrt',
  inputs: ['x'],
  help: 'Square root √x whose derivative at 0 is taken as 0.',
  group: 'Arithmetic',
  symbol: '\\sqrt{x}',
  internal: true,
  body: (k, [x]) => {
    const zero = k.equal(x, 0);
    return k.where(zero, 0, k.sqrt(k.where(zero, 1, x)));
  },
  tex: ([x]) => ({ tex: `\\sqrt{${x.tex}}`, prec: Prec.apply }),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  domain: (x) => (x as number) > 0.1,
});
