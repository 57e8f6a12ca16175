import { difference } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** a − b, broadcast. */
export const sub = elementwise({
  name: 'sub',
  inputs: ['a', 'b'],
  help: 'Difference a − b, element by element.',
  group: 'Arithmetic',
  symbol: '-',
  synonyms: ['minus', 'subtract', 'difference'],
  operator: { sign: '-', place: 'infix' },
  fn: (a, b) => a - b,
  vjp: (k, _at, lambda) => [lambda, k.neg(lambda)],
  tex: ([a, b]) => difference(a, b),
});
