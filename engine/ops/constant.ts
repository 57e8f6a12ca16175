import { sourceOp } from './source.ts';

/** z = c, a fixed value. It has a multiplier like every constraint, but no one moves it. */
export const constant = sourceOp({
  name: 'constant',
  help: 'A fixed value.',
  symbol: 'c',
  synonyms: ['number', 'literal', 'fixed'],
});
