import { Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** eˣ. */
export const exp = elementwise({
  name: 'exp',
  inputs: ['x'],
  help: 'Exponential e to the x.',
  group: 'Elementwise',
  symbol: '\\exp',
  synonyms: ['exponential', 'e^x'],
  fn: Math.exp,
  vjp: (k, { y }, lambda) => [k.mul(lambda, y)],
  tex: ([x]) => ({ tex: `e^{${x.tex}}`, prec: Prec.power }),
});
