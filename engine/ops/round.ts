import { callWithParentheses } from '../algebra/typeset.ts';
import { roundHalfEven } from '../tensor/special.ts';
import { elementwise } from './elementwise.ts';

/** The nearest whole number, halves to the even one, as in PyTorch. Its derivative is 0 everywhere. */
export const round = elementwise({
  name: 'round',
  inputs: ['x'],
  help: 'The nearest whole number; halves go to the even one. Its derivative is 0.',
  group: 'Piecewise',
  symbol: '\\text{round}',
  synonyms: ['nearest', 'integer', 'rint'],
  fn: roundHalfEven,
  vjp: () => [null],
  tex: ([x]) => callWithParentheses('\\operatorname{round}', x),
  domain: (x) => Math.abs((x as number) - Math.floor(x as number) - 0.5) > 0.01,
});
