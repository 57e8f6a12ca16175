import { literal, relation } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** 1 where x is 0, else 0; 0 where x is NaN. Locally constant: its derivative is 0. */
export const logicalNot = elementwise({
  name: 'logical_not',
  inputs: ['x'],
  yields: 'boolean',
  help: '1 where x is 0, else 0. Its derivative is 0.',
  group: 'Piecewise',
  symbol: '\\lnot x',
  synonyms: ['not', 'negation', 'condition'],
  fn: (x) => (x === 0 ? 1 : 0),
  vjp: () => [null],
  tex: ([x]) => relation(x, '=', literal(0), '\\neq'),
  domain: (x) => Math.abs(x as number) > 0.01,
});
