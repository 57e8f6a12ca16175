import { Prec } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * The largest whole number that is at most x; −0 stays −0. Its derivative is 0 everywhere, at the steps
 * too, as in PyTorch.
 */
export const floor = elementwise({
  name: 'floor',
  inputs: ['x'],
  help: 'The largest whole number that is at most x. Its derivative is 0.',
  group: 'Piecewise',
  symbol: '\\lfloor x \\rfloor',
  synonyms: ['round down', 'integer part'],
  fn: Math.floor,
  vjp: () => [null],
  tex: ([x]) => ({ tex: `\\left\\lfloor ${x.tex} \\right\\rfloor`, prec: Prec.atom }),
  domain: (x) => Math.abs((x as number) - Math.round(x as number)) > 0.01,
});
