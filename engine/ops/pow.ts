import { power as powerTex } from '../algebra/typeset.ts';
import { power } from '../tensor/special.ts';
import { elementwise } from './elementwise.ts';

/**
 * xᵖ, broadcast, with a constant or a variable exponent. 0⁰ = 1; a negative x with a fractional p
 * is NaN. As in PyTorch: ∂/∂x = 0 where p = 0, also at x = 0; ∂/∂p = 0 where x = 0 and p ≥ 0,
 * otherwise xᵖ log x, which is NaN for negative x.
 */
export const pow = elementwise({
  name: 'pow',
  inputs: ['x', 'exponent'],
  help: 'Power x^p. 0⁰ is 1; a negative x with a fractional exponent is NaN.',
  group: 'Arithmetic',
  symbol: 'x^n',
  synonyms: ['power', 'exponent', 'raise'],
  operator: { sign: '^', place: 'infix' },
  defaults: { exponent: 3 },
  fn: power,
  vjp: (k, { x: [x, p], y }, lambda) => [
    k.where(k.equal(p, 0), 0, k.mul(lambda, k.mul(p, k.pow(x, k.sub(p, 1))))),
    k.where(k.mul(k.equal(x, 0), k.less_equal(0, p)), 0, k.mul(lambda, k.mul(y, k.log(x)))),
  ],
  tex: ([x, p]) => powerTex(x, p),
  // At p = 0 the rule holds, but its own derivative by p is lost, as in PyTorch.
  domain: (x, p) => (x as number) > 0.1 && p !== 0,
});
