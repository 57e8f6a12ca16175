import { relation } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1 where a equals b, else 0; 0 where either is NaN. Locally constant: its derivative is 0. */
export const equal = elementwise({
  name: 'equal',
  inputs: ['a', 'b'],
  yields: 'boolean',
  help: '1 where a equals b, else 0. Its derivative is 0.',
  group: 'Piecewise',
  symbol: 'a = b',
  synonyms: ['compare', 'condition'],
  fn: (a, b) => (a === b ? 1 : 0),
  vjp: () => [null, null],
  tex: ([a, b]) => relation(a, '=', b, '\\neq'),
  domain: (a, b) => Math.abs((a as number) - (b as number)) > 0.01,
});
