import { sourceOp } from './source.ts';

/** z = x, a value given from outside; ∇ₓf is its λ. */
export const input = sourceOp({
  name: 'input',
  help: 'A value given from outside. Its λ is the derivative of the output by it.',
  symbol: 'x',
  synonyms: ['variable', 'x', 'placeholder'],
});
