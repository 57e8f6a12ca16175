import { relation } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1 where a is at most b, else 0; 0 where either is NaN. Locally constant: its derivative is 0. */
export const lessEqual = elementwise({
  name: 'less_equal',
  inputs: ['a', 'b'],
  yields: 'boolean',
  help: '1 where a is at most b, else 0. Its derivative is 0.',
  group: 'Piecewise',
  symbol: 'a \\le b',
  synonyms: ['compare', 'condition'],
  fn: (a, b) => (a <= b ? 1 : 0),
  vjp: () => [null, null],
  tex: ([a, b]) => relation(a, '\\le', b, '>'),
  domain: (a, b) => Math.abs((a as number) - (b as number)) > 0.01,
});
