import { product } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** a·b, broadcast. */
export const mul = elementwise({
  name: 'mul',
  inputs: ['a', 'b'],
  help: 'Product a·b, element by element.',
  group: 'Arithmetic',
  symbol: '\\times',
  synonyms: ['times', 'multiply', 'product', 'hadamard'],
  operator: { sign: '*', place: 'infix' },
  neutral: [1, 1],
  fn: (a, b) => a * b,
  vjp: (k, { x: [a, b] }, lambda) => [k.mul(lambda, b), k.mul(lambda, a)],
  tex: ([a, b]) => product(a, b),
});
