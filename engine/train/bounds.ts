import type { Graph, NodeId } from '../graph/graph.ts';
import { fillNormals, seedFor } from '../tensor/random.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { Kind } from './batches.ts';
import { likelihood } from './likelihood.ts';
import { readout } from './readout.ts';
import { effectiveSampleSize, logMeanExp, meanOf } from './weights.ts';

/** The importance-weighted bound with K draws a sample, averaged over the samples. */
export interface Bound {
  readonly k: number;
  /** L_K in nats. */
  readonly value: number;
  /** Of the mean over the samples. */
  readonly standardError: number;
  /**
   * How far it is above the bound before it in the list. Both are made of the same draws of the same samples, so that its
   * standard error is of the samples' own differences, and much smaller than those of the two.
   */
  readonly rise: { readonly value: number; readonly standardError: number } | undefined;
}

/** Draws of one proposal for each sample, as logs of w = p(x, z)/q(z|x). */
export interface Draws {
  readonly samples: number;
  readonly draws: number;
  /** [samples × draws]. */
  readonly logWeights: Float64Array;
}

/** What z is drawn from: q(z|x) of the encoder, or the prior N(0, 1), which does not know x. */
export type Proposal = 'encoder' | 'prior';

/** log p(z) − log q(z|x) for a row of L numbers from `at`: ½ Σ (log σ² + ε² − z²). */
function ratioAt(
  z: Tensor,
  logVar: Float64Array,
  eps: Float64Array,
  at: number,
  L: number,
): number {
  let sum = 0;
  for (let c = at; c < at + L; c++) {
    sum += (logVar[c] as number) + (eps[c] as number) ** 2 - (z.data[c] as number) ** 2;
  }
  return sum / 2;
}

/** Draws codes for samples x [n × features] and weighs them. Throws a TrainingError where the graph is no such model. */
export function weigh(
  graph: Graph,
  parameters: ReadonlyMap<NodeId, Tensor>,
  x: Tensor,
  {
    draws,
    seed = 0,
    proposal = 'encoder',
  }: { readonly draws: number; readonly seed?: number; readonly proposal?: Proposal },
): Draws {
  const samples = x.shape[0] as number;
  const read = (role: 'mu' | 'log_var'): Tensor =>
    readout(graph, 'x', role, samples, 'f64').run(parameters, x);
  const [mean, spread] = [read('mu'), read('log_var')];
  const prior = proposal === 'prior';
  const mu = prior ? mean.data.map(() => 0) : mean.data;
  const logVar = prior ? spread.data.map(() => 0) : spread.data;
  const L = mean.shape[1] as number;
  const p = likelihood(graph, samples);
  const logWeights = new Float64Array(samples * draws);
  const eps = new Float64Array(samples * L);
  for (let k = 0; k < draws; k++) {
    fillNormals(eps, seedFor(seed, Kind.samples, k));
    const data = eps.map((e, i) => (mu[i] as number) + Math.exp((logVar[i] as number) / 2) * e);
    const z: Tensor = { shape: mean.shape, data };
    const losses = p.run(parameters, x, z);
    for (let r = 0; r < samples; r++) {
      logWeights[r * draws + k] = ratioAt(z, logVar, eps, r * L, L) - (losses[r] as number);
    }
  }
  return { samples, draws, logWeights };
}

/** L_K of each sample: the mean over as many groups of K as there are among its draws. */
const boundOfEach = ({ samples, draws, logWeights }: Draws, k: number): Float64Array =>
  Float64Array.from({ length: samples }, (_, r) => {
    const groups = Math.floor(draws / k);
    let sum = 0;
    for (let g = 0; g < groups; g++) sum += logMeanExp(logWeights, r * draws + g * k, k);
    return sum / groups;
  });

const estimateOf = (each: Float64Array) => {
  const { mean, standardError } = meanOf(each);
  return { value: mean, standardError };
};

/**
 * L_K = E log (1/K Σ w_k), w_k = p(x, z_k)/q(z_k|x), z_k ~ q (Burda, Grosse, Salakhutdinov 2016): L_1 is the ELBO, and
 * L_K ≤ L_{K+1} ≤ log p(x).
 */
export function bounds(drawn: Draws, ks: readonly number[]): Bound[] {
  const each = ks.map((k) => boundOfEach(drawn, k));
  return ks.map((k, i) => {
    const [mine, before] = [each[i] as Float64Array, each[i - 1]];
    const differences = before && mine.map((v, r) => v - (before[r] as number));
    return { k, ...estimateOf(mine), rise: differences && estimateOf(differences) };
  });
}

/** The effective sample size of each sample's draws, averaged: how many draws from the posterior they are worth. */
export function meanSampleSize({ samples, draws, logWeights }: Draws): number {
  let sum = 0;
  for (let r = 0; r < samples; r++) {
    sum += effectiveSampleSize(logWeights.subarray(r * draws, (r + 1) * draws));
  }
  return sum / samples;
}
