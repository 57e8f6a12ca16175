import { defineBlock } from '../block.ts';

/** x / (1 + |x|), as torch.nn.functional.softsign. Its derivative 1/(1 + |x|)² is 1 at 0. */
export const softsign = defineBlock({
  name: 'softsign',
  inputs: ['x'],
  help: 'x / (1 + |x|), between −1 and 1 like tanh, but slower to saturate.',
  group: 'Elementwise',
  symbol: '\\text{softsign}',
  synonyms: ['activation', 'squash'],
  body: (k, [x]) => k.div(x, k.add(1, k.abs(x))),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  // Differentiable at 0 too, but not twice.
  domain: (x) => Math.abs(x as number) > 0.01,
});
