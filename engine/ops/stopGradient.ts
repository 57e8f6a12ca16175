import { callWithParentheses } from '../algebra/typeset.ts';
import { type Data, defineOp } from './op.ts';

/** x itself, through which no λ comes back, as torch's detach. */
export const stopGradient = defineOp({
  name: 'stop_gradient',
  inputs: ['x'],
  help: 'x itself, through which no λ comes back.',
  group: 'Neural networks',
  symbol: '\\operatorname{sg}',
  synonyms: ['detach', 'no gradient', 'freeze', 'constant'],
  aliases: ['detach'],
  shape: ([x]) => x,
  kernel:
    () =>
    (out, [x]) =>
      out.set(x as Data),
  vjp: () => [null],
  tex: ([x]) => callWithParentheses('\\operatorname{sg}', x),
  // On purpose the rule is not the derivative: there are no elements here to compare the two at.
  samples: [{ shapes: [[0]] }, { shapes: [[2, 0]] }],
});
