import { callWithParentheses } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * Angle of the point (x, y), in [−π, π], broadcast; the inputs are y, x. On the negative x axis it jumps
 * from −π (y = −0) to π. Its derivatives x/(x² + y²) and −y/(x² + y²) are NaN at the origin, as in PyTorch.
 */
export const atan2 = elementwise({
  name: 'atan2',
  inputs: ['y', 'x'],
  help: 'Angle of the point (x, y), between −π and π; the inputs are y, x.',
  group: 'Elementwise',
  symbol: '\\text{atan2}',
  synonyms: ['arctan2', 'angle', 'polar', 'inverse tangent'],
  fn: Math.atan2,
  vjp: (k, { x: [y, x] }, lambda) => {
    const size = k.add(k.square(x), k.square(y));
    return [k.div(k.mul(lambda, x), size), k.neg(k.div(k.mul(lambda, y), size))];
  },
  tex: ([y, x]) => callWithParentheses('\\operatorname{atan2}', y, x),
  domain: (y, x) =>
    Math.hypot(x as number, y as number) > 0.2 &&
    ((x as number) > 0 || Math.abs(y as number) > 0.01),
});
