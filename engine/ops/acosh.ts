import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Inverse hyperbolic cosine log(x + √(x² − 1)); NaN for x < 1. The derivative at 1 is ∞, as in PyTorch. */
export const acosh = elementwise({
  name: 'acosh',
  inputs: ['x'],
  help: 'Inverse hyperbolic cosine log(x + √(x² − 1)); NaN below 1.',
  group: 'Elementwise',
  symbol: '\\text{arcosh}',
  synonyms: ['arccosh', 'arcosh', 'inverse hyperbolic cosine'],
  fn: Math.acosh,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.sqrt(k.sub(k.square(x), 1)))],
  tex: ([x]) => call('\\operatorname{arcosh}', x),
  domain: (x) => (x as number) > 1.1,
});
