import { callWithParentheses } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';
import { cellSamples, checkCell, gate } from '../cells.ts';

/**
 * c′ = f ⊙ c + i ⊙ g, h′ = o ⊙ tanh c′ with gates i, f, o = σ(…) and g = tanh(…) of x w_ihᵀ + b_ih +
 * h w_hhᵀ + b_hh: Hochreiter & Schmidhuber 1997, as torch.nn.LSTMCell, which stacks the rows of the
 * weights in the order i, f, g, o. The value is h′ above c′: (2, …, n).
 */
export const lstmCell = defineBlock({
  name: 'lstm_cell',
  inputs: ['x', 'h', 'c', 'w_ih', 'w_hh', 'b_ih', 'b_hh'],
  optional: 2,
  help: 'One step of a long short-term memory; the rows of the weights are those of i, f, g and o in turn, the biases may be left out. The value is h′ and c′ along a new first axis: select(axis=0, index=0) is h′, index=1 is c′.',
  group: 'Neural networks',
  symbol: '\\text{LSTM}',
  synonyms: ['long short-term memory', 'recurrent', 'sequence', 'hidden state'],
  check: ([x, h, c, ...weights]) => checkCell(4, x, { h, c }, weights),
  body: (k, [x, h, c, wih, whh, bih, bhh]) => {
    const size = k.shape(h).at(-1) as number;
    const a = k.named('a', k.add(k.linear(x, wih, bih), k.linear(h, whh, bhh)));
    const i = k.named('i', k.sigmoid(gate(k, a, 0, size)));
    const f = k.named('f', k.sigmoid(gate(k, a, 1, size)));
    const g = k.named('g', k.tanh(gate(k, a, 2, size)));
    const o = k.named('o', k.sigmoid(gate(k, a, 3, size)));
    const next = k.named('c_new', k.add(k.mul(f, c), k.mul(i, g)));
    return k.stack([k.named('h_new', k.mul(o, k.tanh(next))), next], { axis: 0 });
  },
  tex: (x) => callWithParentheses('\\operatorname{LSTM}', ...x),
  samples: cellSamples(4, 2),
});
