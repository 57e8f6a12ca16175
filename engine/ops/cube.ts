import { literal, power } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** x³. */
export const cube = elementwise({
  name: 'cube',
  inputs: ['x'],
  help: 'Cube x³.',
  group: 'Arithmetic',
  symbol: 'x^3',
  synonyms: ['power', 'cubed'],
  fn: (x) => x * x * x,
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.mul(3, k.square(x)))],
  tex: ([x]) => power(x, literal(3)),
});
