import { Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** √x; NaN for x < 0. The derivative at 0 is +∞, as in PyTorch. */
export const sqrt = elementwise({
  name: 'sqrt',
  inputs: ['x'],
  help: 'Square root √x; NaN below 0, and the derivative at 0 is ∞.',
  group: 'Arithmetic',
  symbol: '\\sqrt{x}',
  synonyms: ['root', 'square root'],
  fn: Math.sqrt,
  vjp: (k, { y }, lambda) => [k.div(lambda, k.mul(2, y))],
  tex: ([x]) => ({ tex: `\\sqrt{${x.tex}}`, prec: Prec.apply }),
  domain: (x) => (x as number) > 0.1,
});
