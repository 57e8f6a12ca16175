import { callWithParentheses } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';
import { cellSamples, checkCell, gate } from '../cells.ts';

/**
 * h′ = (1 − z) ⊙ n + z ⊙ h with gates r, z = σ(W x + U h) and n = tanh(W x + r ⊙ U h), biases in both
 * maps: Cho et al. 2014, as torch.nn.GRUCell, which stacks the rows of the weights in the order r, z, n
 * and lets r take in the bias of U h.
 */
export const gruCell = defineBlock({
  name: 'gru_cell',
  inputs: ['x', 'h', 'w_ih', 'w_hh', 'b_ih', 'b_hh'],
  optional: 2,
  help: 'One step of a gated recurrent unit, (1 − z) n + z h; the rows of the weights are those of r, z and n in turn, the biases may be left out.',
  group: 'Neural networks',
  symbol: '\\text{GRU}',
  synonyms: ['gated recurrent unit', 'recurrent', 'sequence', 'hidden state'],
  check: ([x, h, ...weights]) => checkCell(3, x, { h }, weights),
  body: (k, [x, h, wih, whh, bih, bhh]) => {
    const size = k.shape(h).at(-1) as number;
    const fromX = k.named('gx', k.linear(x, wih, bih));
    const fromH = k.named('gh', k.linear(h, whh, bhh));
    const both = (i: number): typeof h => k.add(gate(k, fromX, i, size), gate(k, fromH, i, size));
    const r = k.named('r', k.sigmoid(both(0)));
    const z = k.named('z', k.sigmoid(both(1)));
    const candidate = k.add(gate(k, fromX, 2, size), k.mul(r, gate(k, fromH, 2, size)));
    const n = k.named('n', k.tanh(candidate));
    return k.add(k.mul(k.sub(1, z), n), k.mul(z, h));
  },
  tex: (x) => callWithParentheses('\\operatorname{GRU}', ...x),
  samples: cellSamples(3, 1),
});
