import type { Placed } from './example.ts';
import { COLUMN, ROW, WIDE } from './layers.ts';

/**
 * What the decoder's value says of a pixel: its probability to be ink (grey counts as the probability itself, so that
 * the cross-entropy is taken as −log p); its mean under a normal distribution, of a fixed spread σ or of one that is
 * learned; or, as the notes' code has it, a mean square over pixels beside a divergence that is summed.
 */
export type Likelihood = 'bernoulli' | 'gaussian' | 'learned' | 'notes';

export interface LossOptions {
  readonly likelihood: Likelihood;
  /** Of the normal distribution of a pixel; where it is learned, at the start. */
  readonly sigma: number;
  readonly beta: number;
  readonly variational: boolean;
}

/** Where the encoder's and the decoder's lines end, px. */
export interface Ends {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

const EACH = { reduction: 'batchmean' };

/** x̂ from the logits, and −log p(x|z), a sample on average; where that ends, px. */
function reconstructionAt(
  { likelihood, sigma }: LossOptions,
  x: number,
  y: number,
): readonly [Placed[], number] {
  const decoded = (row: number): Placed => ['x_hat', 'sigmoid', { x: 'logits' }, x, row];
  if (likelihood === 'bernoulli') {
    const inputs = { logits: 'logits', target: 'x' };
    return [[['rec', 'bce_with_logits', inputs, x, y, EACH], decoded(y + ROW)], x];
  }
  const at = x + COLUMN + 60;
  if (likelihood === 'notes') {
    return [[decoded(y), ['rec', 'mse', { input: 'x_hat', target: 'x' }, at, y]], at];
  }
  const variance: Placed[] =
    likelihood === 'gaussian'
      ? [['var', 'constant', {}, x, y + ROW, { value: sigma ** 2 }]]
      : [
          ['s', 'parameter', {}, x - WIDE, y + ROW + 20, { value: 2 * Math.log(sigma) }],
          ['var', 'exp', { x: 's' }, x, y + ROW],
        ];
  const inputs = { input: 'x_hat', target: 'x', var: 'var' };
  return [
    [decoded(y), ...variance, ['rec', 'gaussian_nll', inputs, at, y, { ...EACH, full: true }]],
    at,
  ];
}

/** The reconstruction, KL(q(z|x) ‖ N(0, 1)) times β, and their sum −ELBO; without a divergence the first alone. */
export function lossAt(options: LossOptions, { x, top, bottom }: Ends): Placed[] {
  const [reconstruction, at] = reconstructionAt(options, x, bottom);
  if (!options.variational) return reconstruction;
  return [
    ...reconstruction,
    ['kl', 'kl_normal', { mu: 'mu', log_var: 'log_var' }, x, top - 200, EACH],
    ['beta', 'constant', {}, x, top + 200, { value: options.beta }],
    ['weighted', 'mul', { a: 'beta', b: 'kl' }, at + WIDE + 60, top + 100],
    ['loss', 'add', { a: 'rec', b: 'weighted' }, at + WIDE + 100, (top + bottom) / 2],
  ];
}
