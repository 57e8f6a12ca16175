import { elementwise } from './elementwise.ts';

/** x under a second name. */
export const identity = elementwise({
  name: 'identity',
  inputs: ['x'],
  help: 'x itself, under a second name.',
  group: 'Arithmetic',
  symbol: '\\text{id}',
  synonyms: ['alias', 'copy', 'same', 'pass'],
  operator: { sign: '=', place: 'alias' },
  fn: (x) => x,
  vjp: (_k, _at, lambda) => [lambda],
  tex: ([x]) => x,
});
