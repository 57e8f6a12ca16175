import { sum } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** a + b, broadcast. */
export const add = elementwise({
  name: 'add',
  inputs: ['a', 'b'],
  help: 'Sum a + b, element by element.',
  group: 'Arithmetic',
  symbol: '+',
  synonyms: ['plus', 'sum'],
  operator: { sign: '+', place: 'infix' },
  fn: (a, b) => a + b,
  vjp: (_k, _at, lambda) => [lambda, lambda],
  tex: ([a, b]) => sum(a, b),
});
