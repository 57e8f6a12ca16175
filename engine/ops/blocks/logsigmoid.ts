import { call, callWithParentheses } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';

/** log σ(x) = −log(1 + e⁻ˣ), as torch.nn.functional.logsigmoid: x itself far below 0, without underflow. */
export const logsigmoid = defineBlock({
  name: 'logsigmoid',
  inputs: ['x'],
  help: 'Logarithm of the sigmoid, log σ(x) = −log(1 + e⁻ˣ), without underflow.',
  group: 'Elementwise',
  symbol: '\\log\\sigma',
  synonyms: ['log sigmoid', 'logistic', 'log probability'],
  aliases: ['log_sigmoid'],
  body: (k, [x]) => k.neg(k.logaddexp(0, k.neg(x))),
  tex: ([x]) => call('\\log', callWithParentheses('\\sigma', x)),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
});
