import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Natural logarithm. log 0 = −∞ with derivative ∞; NaN for x < 0. */
export const log = elementwise({
  name: 'log',
  inputs: ['x'],
  help: 'Natural logarithm; log 0 is −∞, and below 0 it is NaN.',
  group: 'Elementwise',
  symbol: '\\log',
  aliases: ['ln'],
  synonyms: ['ln', 'logarithm', 'natural'],
  fn: Math.log,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, x)],
  tex: ([x]) => call('\\log', x),
  domain: (x) => (x as number) > 0.1,
});
