import { choice } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** x where the condition is not 0, else y. λ goes to the side chosen; none to the condition. */
export const where = elementwise({
  name: 'where',
  inputs: ['condition', 'x', 'y'],
  discrete: ['condition'],
  help: 'x where the condition is not 0, else y.',
  group: 'Piecewise',
  symbol: '\\text{where}',
  synonyms: ['if', 'select', 'choose', 'mask'],
  fn: (condition, x, y) => (condition !== 0 ? x : y),
  vjp: (k, { x: [condition] }, lambda) => [
    null,
    k.where(condition, lambda, 0),
    k.where(condition, 0, lambda),
  ],
  tex: ([condition, x, y]) => choice(condition, x, y),
  domain: (condition) => Math.abs(condition as number) > 0.01,
});
