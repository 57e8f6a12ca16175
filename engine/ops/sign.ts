import { callWithParentheses } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** −1, 0 or 1 by the sign of x; sign 0 = 0, NaN stays NaN. Its derivative is 0 everywhere. */
export const sign = elementwise({
  name: 'sign',
  inputs: ['x'],
  help: 'Sign of x: −1, 0 or 1. Its derivative is 0.',
  group: 'Piecewise',
  symbol: '\\text{sign}',
  synonyms: ['signum'],
  fn: Math.sign,
  vjp: () => [null],
  tex: ([x]) => callWithParentheses('\\operatorname{sign}', x),
  domain: (x) => Math.abs(x as number) > 0.01,
});
