import { call } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/** Inverse tangent, in (−π/2, π/2). */
export const atan = elementwise({
  name: 'atan',
  inputs: ['x'],
  help: 'Inverse tangent, between −π/2 and π/2.',
  group: 'Elementwise',
  symbol: '\\arctan',
  synonyms: ['arctan', 'inverse tangent'],
  fn: Math.atan,
  vjp: (k, { x: [x] }, lambda) => [k.div(lambda, k.add(1, k.square(x)))],
  tex: ([x]) => call('\\arctan', x),
});
