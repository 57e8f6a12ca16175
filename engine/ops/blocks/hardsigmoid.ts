import { defineBlock } from '../block.ts';

/**
 * min(max(x + 3, 0), 6) / 6, as torch.nn.functional.hardsigmoid. The derivative is 1/6 strictly between
 * −3 and 3, else 0, as there.
 */
export const hardsigmoid = defineBlock({
  name: 'hardsigmoid',
  inputs: ['x'],
  help: 'Sigmoid of straight lines: 0 below −3, 1 above 3, x/6 + ½ between.',
  group: 'Piecewise',
  symbol: '\\text{hardsig.}',
  synonyms: ['sigmoid', 'saturate', 'activation'],
  body: (k, [x]) => k.div(k.hardtanh(k.add(x, 3), { min: 0, max: 6 }), 6),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  domain: (x) => Math.abs(Math.abs(x as number) - 3) > 0.01,
});
