import { sourceOp } from './source.ts';

/** z = θ, a value to be learned; its λ is the gradient that training uses. */
export const parameter = sourceOp({
  name: 'parameter',
  help: 'A value to be learned. Its λ is the gradient that training uses.',
  symbol: '\\theta',
  synonyms: ['weight', 'theta', 'variable', 'bias'],
});
