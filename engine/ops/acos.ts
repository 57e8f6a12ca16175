import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Inverse cosine, in [0, π]; NaN outside [−1, 1]. The derivative at ±1 is −∞, as in PyTorch. */
export const acos = elementwise({
  name: 'acos',
  inputs: ['x'],
  help: 'Inverse cosine, between 0 and π; NaN outside of −1 to 1.',
  group: 'Elementwise',
  symbol: '\\arccos',
  synonyms: ['arccos', 'inverse cosine'],
  fn: Math.acos,
  vjp: (k, { x: [x] }, lambda) => [k.neg(k.div(lambda, k.sqrt(k.sub(1, k.square(x)))))],
  tex: ([x]) => call('\\arccos', x),
  domain: (x) => Math.abs(x as number) < 0.9,
});
