import { literal, power } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** x². */
export const square = elementwise({
  name: 'square',
  inputs: ['x'],
  help: 'Square x².',
  group: 'Arithmetic',
  symbol: 'x^2',
  synonyms: ['power', 'squared'],
  operator: { sign: '^', place: 'infix', right: 2 },
  fn: (x) => x * x,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.mul(2, x))],
  tex: ([x]) => power(x, literal(2)),
});
