import { literal, Prec, power, sum } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * √(a² + b²), broadcast, without overflow on the way. Its derivatives a/√(a² + b²) and b/√(a² + b²) are
 * NaN at the origin, as in PyTorch.
 */
export const hypot = elementwise({
  name: 'hypot',
  inputs: ['a', 'b'],
  help: 'Length of the hypotenuse √(a² + b²).',
  group: 'Arithmetic',
  symbol: '\\text{hypot}',
  synonyms: ['hypotenuse', 'length', 'distance', 'modulus'],
  fn: (a, b) => Math.hypot(a, b),
  vjp: (k, { x: [a, b], y }, lambda) => [k.div(k.mul(lambda, a), y), k.div(k.mul(lambda, b), y)],
  tex: ([a, b]) => ({
    tex: `\\sqrt{${sum(power(a, literal(2)), power(b, literal(2))).tex}}`,
    prec: Prec.apply,
  }),
  domain: (a, b) => Math.hypot(a as number, b as number) > 0.2,
});
