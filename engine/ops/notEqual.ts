import { relation } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1 where a differs from b, else 0; 1 where either is NaN. Locally constant: its derivative is 0. */
export const notEqual = elementwise({
  name: 'not_equal',
  inputs: ['a', 'b'],
  yields: 'boolean',
  help: '1 where a differs from b, else 0. Its derivative is 0.',
  group: 'Piecewise',
  symbol: 'a \\neq b',
  synonyms: ['compare', 'condition', 'ne', 'unequal'],
  fn: (a, b) => (a !== b ? 1 : 0),
  vjp: () => [null, null],
  tex: ([a, b]) => relation(a, '\\neq', b, '='),
  domain: (a, b) => Math.abs((a as number) - (b as number)) > 0.01,
});
