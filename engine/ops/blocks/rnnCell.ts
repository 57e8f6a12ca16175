import { callWithParentheses } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';
import { cellSamples, checkCell } from '../cells.ts';

/**
 * h′ = tanh(x w_ihᵀ + b_ih + h w_hhᵀ + b_hh), or with relu: (…, in), (…, n) → (…, n), as
 * torch.nn.RNNCell.
 */
export const rnnCell = defineBlock({
  name: 'rnn_cell',
  inputs: ['x', 'h', 'w_ih', 'w_hh', 'b_ih', 'b_hh'],
  optional: 2,
  help: 'One step of a recurrent network: tanh(x w_ihᵀ + b_ih + h w_hhᵀ + b_hh), or relu of it; the biases may be left out.',
  group: 'Neural networks',
  symbol: '\\text{RNN}',
  synonyms: ['recurrent', 'elman', 'sequence', 'hidden state'],
  params: [{ name: 'nonlinearity', kind: 'choice', choices: ['tanh', 'relu'], default: 'tanh' }],
  check: ([x, h, ...weights]) => checkCell(1, x, { h }, weights),
  body: (k, [x, h, wih, whh, bih, bhh], { nonlinearity }) => {
    const a = k.named('a', k.add(k.linear(x, wih, bih), k.linear(h, whh, bhh)));
    return nonlinearity === 'relu' ? k.relu(a) : k.tanh(a);
  },
  tex: (x) => callWithParentheses('\\operatorname{RNN}', ...x),
  samples: cellSamples(1, 1),
});
