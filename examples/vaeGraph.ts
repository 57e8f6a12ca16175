import type { Role, Settings } from '../engine/index.ts';
import { type Example, layOut, type Placed, trainedOn } from './example.ts';
import { COLUMN, hiddenAt, layerAt, ROW, type Spot, WIDE } from './layers.ts';
import { sampleDigits } from './sampleDigits.ts';
import { type Likelihood, lossAt } from './vaeLoss.ts';

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
  ...{ widths: [64, 32], latent: 2, activation: 'tanh', variational: true },
  ...{ likelihood: 'bernoulli', sigma: 0.25, beta: 1, seed: 1 },
  ...{ data: 'digits', batch: sampleDigits, training: { rate: 0.005 } },
};

const LEFT = 24;
/** The encoder's cards stand about a line above, the decoder's about one below. */
const [TOP, BOTTOM] = [320, 900];

/** From the last hidden layer to the code z: μ and log σ² one above the other. Where there is no noise, one map is the code. */
function codeAt(options: VaeOptions, from: string, inputs: number, x: number): Placed[] {
  const { latent, variational, batch, seed } = options;
  const head = (name: string, letter: string, number: number, spot: Spot): Placed[] => {
    const parameters = [`W_${letter}`, `b_${letter}`] as const;
    return layerAt({ name, from, inputs, outputs: latent, parameters, seed: number }, spot);
  };
  if (!variational) return head('z', 'z', 100, { x, y: TOP });
  const noise = { shape: [batch.length, latent], seed };
  return [
    ...head('mu', 'mu', 100, { x, y: TOP - 200, parameters: [TOP - 2 * ROW, TOP - ROW] }),
    ...head('log_var', 'v', 101, { x, y: TOP + 172, parameters: [TOP + ROW, TOP + 2 * ROW] }),
    ['epsilon', 'randn', {}, x + COLUMN + 44, TOP, noise],
    [
      ...(['z', 'reparameterize', { mu: 'mu', log_var: 'log_var', eps: 'epsilon' }] as const),
      ...([x + COLUMN + WIDE, TOP] as const),
    ],
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
  const { widths, activation, latent, training, data, batch } = options;
  const pixels = batch[0]?.length ?? 0;
  const back = [...widths].reverse();
  const encoder = hiddenAt(
    { widths, activation, first: 1, inputs: pixels, from: 'x' },
    { x: LEFT, y: TOP },
  );
  const decoder = hiddenAt(
    { widths: back, activation, first: widths.length + 1, inputs: latent, from: 'z' },
    { x: LEFT, y: BOTTOM },
  );
  const k = 2 * widths.length + 1;
  const logits = layerAt(
    {
      ...{ name: 'logits', from: decoder.last, parameters: [`W${k}`, `b${k}`] },
      ...{ inputs: decoder.width, outputs: pixels, seed: k },
    },
    { x: decoder.x, y: BOTTOM },
  );
  const made = layOut(
    [
      ['x', 'input', {}, LEFT, TOP, { value: batch }],
      ...encoder.placed,
      ...codeAt(options, encoder.last, encoder.width, encoder.x),
      ...decoder.placed,
      ...logits,
      ...lossAt(options, { x: decoder.x + COLUMN + WIDE, top: TOP, bottom: BOTTOM }),
    ],
    options.variational ? 'loss' : 'rec',
  );
  return trainedOn(made, data, rolesOf(options), training);
}
