import { Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** |x|. The derivative at the kink x = 0 is 0, as in PyTorch. */
export const abs = elementwise({
  name: 'abs',
  inputs: ['x'],
  help: 'Absolute value |x|; the derivative at 0 is taken as 0.',
  group: 'Piecewise',
  symbol: '|x|',
  synonyms: ['absolute', 'modulus', 'magnitude'],
  fn: Math.abs,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.sign(x))],
  tex: ([x]) => ({ tex: `\\left|${x.tex}\\right|`, prec: Prec.apply }),
  domain: (x) => Math.abs(x as number) > 0.01,
});
