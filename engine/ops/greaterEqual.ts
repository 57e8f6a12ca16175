import { relation } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1 where a is at least b, else 0; 0 where either is NaN. Locally constant: its derivative is 0. */
export const greaterEqual = elementwise({
  name: 'greater_equal',
  inputs: ['a', 'b'],
  yields: 'boolean',
  help: '1 where a is at least b, else 0. Its derivative is 0.',
  group: 'Piecewise',
  symbol: 'a \\ge b',
  synonyms: ['compare', 'condition', 'ge'],
  fn: (a, b) => (a >= b ? 1 : 0),
  vjp: () => [null, null],
  tex: ([a, b]) => relation(a, '\\ge', b, '<'),
  domain: (a, b) => Math.abs((a as number) - (b as number)) > 0.01,
});
