import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Inverse sine, in [−π/2, π/2]; NaN outside [−1, 1]. The derivative at ±1 is ∞, as in PyTorch. */
export const asin = elementwise({
  name: 'asin',
  inputs: ['x'],
  help: 'Inverse sine, between −π/2 and π/2; NaN outside of −1 to 1.',
  group: 'Elementwise',
  symbol: '\\arcsin',
  synonyms: ['arcsin', 'inverse sine'],
  fn: Math.asin,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.sqrt(k.sub(1, k.square(x))))],
  tex: ([x]) => call('\\arcsin', x),
  domain: (x) => Math.abs(x as number) < 0.9,
});
