import type { Role, Settings } from '../engine/index.ts';
import { type Example, layOut, type Placed, trainedOn } from './example.ts';
import { COLUMN, hiddenAt, layerAt, WIDE } from './layers.ts';
import { sampleDigits } from './sampleDigits.ts';

/**
 * What the decoder's value says of a pixel: its probability to be ink (grey counts as the probability itself, so that
 * the cross-entropy is taken as −log p); its mean under a normal distribution, of a fixed spread σ or of one that is
 * learned; or, as the notes' code has it, a mean square over pixels beside a divergence that is summed.
 */
export type Likelihood = 'bernoulli' | 'gaussian' | 'learned' | 'notes';

export interface VaeOptions {
  /** Of the encoder's hidden layers; the decoder has them the other way round. */
  readonly widths: readonly number[];
  readonly latent: number;
  /** An op of one input: tanh, relu, … */
  readonly activation: string;
  readonly beta: number;
  readonly likelihood: Likelihood;
  /** Of the normal distribution of a pixel; where it is learned, at the start. */
  readonly sigma: number;
  /** False for a plain autoencoder: the code is μ, and there is no divergence. */
  readonly variational: boolean;
  /** Seed of ε. */
  readonly seed: number;
  /** Name of the data set, and samples of it that stand in the graph. */
  readonly data: string;
  readonly batch: readonly (readonly number[])[];
  readonly training: Partial<Settings>;
}

export const VAE: VaeOptions = {
  ...{ widths: [64, 32], latent: 2, activation: 'tanh', beta: 1 },
  ...{
    likelihood: 'bernoulli',
    sigma: 0.25,
    variational: true,
    seed: 1,
    ...{ training: { rate: 0.005 }, data: 'digits', batch: sampleDigits },
  },
};

const MIDDLE = 396;
/** How far above and below the heads μ and log σ² stand. */
const SIDE = 264;

/** From the last hidden layer to the code z. Where there is no noise, μ is the code. */
function codeAt(options: VaeOptions, from: string, inputs: number, x: number): Placed[] {
  const { latent, variational, widths, seed } = options;
  const head = (name: string, letter: string, y: number, number: number): Placed[] =>
    layerAt(
      {
        ...{ name, from, inputs, outputs: latent, seed: 100 + number },
        parameters: [`W_${letter}`, `b_${letter}`],
      },
      { x, y },
    );
  if (!variational) return head('z', 'z', MIDDLE, widths.length);
  const z = x + COLUMN + WIDE;
  return [
    ...head('mu', 'mu', MIDDLE - SIDE, 0),
    ...head('log_var', 'v', MIDDLE + SIDE, 1),
    [
      'epsilon',
      'randn',
      {},
      z - COLUMN - 40,
      MIDDLE,
      { shape: [options.batch.length, latent], seed },
    ],
    ['z', 'reparameterize', { mu: 'mu', log_var: 'log_var', eps: 'epsilon' }, z, MIDDLE],
  ];
}

/** −log p(x|z) by the likelihood, a sample on average. */
function reconstructionAt({ likelihood, sigma }: VaeOptions, x: number): Placed[] {
  const y = MIDDLE;
  const gaussian = { reduction: 'batchmean', full: true };
  switch (likelihood) {
    case 'bernoulli':
      return [
        [
          'rec',
          'bce_with_logits',
          { logits: 'logits', target: 'x' },
          x,
          y,
          { reduction: 'batchmean' },
        ],
      ];
    case 'notes':
      return [['rec', 'mse', { input: 'x_hat', target: 'x' }, x, y]];
    case 'gaussian':
      return [
        ['var', 'constant', {}, x - COLUMN, y + 132, { value: sigma ** 2 }],
        ['rec', 'gaussian_nll', { input: 'x_hat', target: 'x', var: 'var' }, x, y, gaussian],
      ];
    case 'learned':
      return [
        ['s', 'parameter', {}, x - 2 * COLUMN, y + 132, { value: 2 * Math.log(sigma) }],
        ['var', 'exp', { x: 's' }, x - COLUMN, y + 132],
        ['rec', 'gaussian_nll', { input: 'x_hat', target: 'x', var: 'var' }, x, y, gaussian],
      ];
  }
}

/** KL(q(z|x) ‖ N(0, 1)) times β, beside the reconstruction, and their sum −ELBO. */
function lossAt({ beta, variational }: VaeOptions, x: number): Placed[] {
  if (!variational) return [];
  return [
    [
      'kl',
      'kl_normal',
      { mu: 'mu', log_var: 'log_var' },
      x,
      MIDDLE - 200,
      { reduction: 'batchmean' },
    ],
    ['beta', 'constant', {}, x, MIDDLE - 332, { value: beta }],
    ['weighted', 'mul', { a: 'beta', b: 'kl' }, x + WIDE + 60, MIDDLE - 200],
    ['loss', 'add', { a: 'rec', b: 'weighted' }, x + WIDE + COLUMN + 60, MIDDLE],
  ];
}

/** The nodes with roles, by name. */
const rolesOf = ({ variational }: VaeOptions): Partial<Record<Role, string>> => ({
  ...{ x: 'x', z: 'z', decoded: 'x_hat', reconstruction: 'rec' },
  ...(variational ? { mu: 'mu', log_var: 'log_var', kl: 'kl', beta: 'beta' } : { mu: 'z' }),
});

/** A variational autoencoder as a graph with its places, by default of 8×8 digits. */
export function vaeGraph(given: Partial<VaeOptions> = {}): Pick<Example, 'graph' | 'positions'> {
  const options = { ...VAE, ...given };
  const { widths, activation, latent, likelihood, training, data, batch } = options;
  const pixels = batch[0]?.length ?? 0;
  const encoder = hiddenAt(
    { widths, activation, first: 1, inputs: pixels, from: 'x' },
    { x: 24, y: MIDDLE },
  );
  const code = codeAt(options, encoder.last, encoder.width, encoder.x);
  const decoder = hiddenAt(
    {
      ...{ widths: [...widths].reverse(), activation, inputs: latent, from: 'z' },
      first: widths.length + 1,
    },
    { x: encoder.x + COLUMN + 2 * WIDE, y: MIDDLE },
  );
  const k = 2 * widths.length + 1;
  const logits = layerAt(
    {
      ...{ name: 'logits', from: decoder.last, parameters: [`W${k}`, `b${k}`] },
      ...{ inputs: decoder.width, outputs: pixels, seed: k },
    },
    { x: decoder.x, y: MIDDLE },
  );
  const end = decoder.x + COLUMN + WIDE;
  const beside = likelihood === 'bernoulli';
  const made = layOut(
    [
      ['x', 'input', {}, 24, MIDDLE, { value: batch }],
      ...encoder.placed,
      ...code,
      ...decoder.placed,
      ...logits,
      ['x_hat', 'sigmoid', { x: 'logits' }, end, beside ? MIDDLE + 200 : MIDDLE],
      ...reconstructionAt(options, beside ? end : end + 2 * COLUMN),
      ...lossAt(options, end),
    ],
    options.variational ? 'loss' : 'rec',
  );
  return trainedOn(made, data, rolesOf(options), training);
}
