import { fraction } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** a/b, broadcast; x/0 is ±∞ and 0/0 is NaN, as IEEE 754 has it. */
export const div = elementwise({
  name: 'div',
  inputs: ['a', 'b'],
  help: 'Quotient a/b, element by element; x/0 is ±∞ and 0/0 is NaN.',
  group: 'Arithmetic',
  symbol: '\\div',
  synonyms: ['divide', 'quotient', 'ratio', 'over'],
  operator: { sign: '/', place: 'infix' },
  neutral: [undefined, 1],
  fn: (a, b) => a / b,
  vjp: (k, { x: [a, b] }, lambda) => [
    k.div(lambda, b),
    k.neg(k.div(k.mul(lambda, a), k.square(b))),
  ],
  tex: ([a, b]) => fraction(a, b),
  domain: (_a, b) => Math.abs(b as number) > 0.1,
});
