import { negative } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** −x. */
export const neg = elementwise({
  name: 'neg',
  inputs: ['x'],
  help: 'Negative −x.',
  group: 'Arithmetic',
  symbol: '-x',
  synonyms: ['minus', 'negate', 'negative'],
  operator: { sign: '-', place: 'prefix' },
  fn: (x) => -x,
  vjp: (k, _at, lambda) => [k.neg(lambda)],
  tex: ([x]) => negative(x),
});
