import { Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * The smallest whole number that is at least x, −0 where −1 < x < 0. Its derivative is 0 everywhere, at
 * the steps too, as in PyTorch.
 */
export const ceil = elementwise({
  name: 'ceil',
  inputs: ['x'],
  help: 'The smallest whole number that is at least x. Its derivative is 0.',
  group: 'Piecewise',
  symbol: '\\lceil x \\rceil',
  synonyms: ['ceiling', 'round up'],
  fn: Math.ceil,
  vjp: () => [null],
  tex: ([x]) => ({ tex: `\\left\\lceil ${x.tex} \\right\\rceil`, prec: Prec.atom }),
  domain: (x) => Math.abs((x as number) - Math.round(x as number)) > 0.01,
});
