import { call, constant } from '../../algebra/typeset.ts';
import { defineBlock } from '../block.ts';

/**
 * max(log x, −100), the logarithm of torch.nn.functional.binary_cross_entropy; NaN below 0. Its
 * derivative is 0 where it is −100, also at x = 0.
 */
export const clampedLog = defineBlock({
  name: 'clamped_log',
  inputs: ['x'],
  help: 'Logarithm, but no less than −100.',
  group: 'Elementwise',
  symbol: '\\log',
  internal: true,
  // The exception for 0 keeps 0 · ∞ out of the rule.
  body: (k, [x]) => k.clip(k.log(k.where(k.equal(x, 0), Math.exp(-100), x)), { min: -100 }),
  tex: ([x]) => call('\\max', call('\\log', x), constant(-100)),
  samples: [{ shapes: [[]] }, { shapes: [[2, 3]] }, { shapes: [[0]] }],
  domain: (x) => (x as number) > 0.1,
});
