import { defineBlock } from '../block.ts';

/** x σ(x), the sigmoid linear unit (swish): Hendrycks & Gimpel 2016, as torch.nn.functional.silu. */
export const silu = defineBlock({
  name: 'silu',
  inputs: ['x'],
  help: 'x σ(x), the sigmoid linear unit, also called swish.',
  group: 'Neural networks',
  symbol: '\\text{silu}',
  synonyms: ['swish', 'sigmoid linear unit', 'activation'],
  body: (k, [x]) => k.mul(x, k.named('s', k.sigmoid(x))),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
});
