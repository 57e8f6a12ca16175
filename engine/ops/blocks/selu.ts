import { defineBlock } from '../block.ts';

/** The constants for which mean 0 and variance 1 are a fixed point: Klambauer et al. 2017, eq. 14. */
const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

/**
 * scale · elu(x; alpha), with the constants of torch.nn.functional.selu. The derivative at the kink
 * x = 0 is scale · alpha, as there.
 */
export const selu = defineBlock({
  name: 'selu',
  inputs: ['x'],
  help: 'Scaled elu, 1.0507 · elu(x; 1.67326), under which means of 0 and variances of 1 persist.',
  group: 'Neural networks',
  symbol: '\\text{selu}',
  synonyms: ['scaled exponential linear unit', 'self-normalizing', 'activation'],
  body: (k, [x]) => k.mul(SCALE, k.elu(x, { alpha: ALPHA })),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  domain: (x) => Math.abs(x as number) > 0.01,
});
