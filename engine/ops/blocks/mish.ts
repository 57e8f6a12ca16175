import { defineBlock } from '../block.ts';

/** x tanh(log(1 + eˣ)): Misra 2019, as torch.nn.functional.mish. */
export const mish = defineBlock({
  name: 'mish',
  inputs: ['x'],
  help: 'x tanh(softplus(x)), a smooth activation that is not monotone.',
  group: 'Neural networks',
  symbol: '\\text{mish}',
  synonyms: ['activation', 'softplus'],
  body: (k, [x]) => k.mul(x, k.tanh(k.named('s', k.softplus(x)))),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
});
