import {
  type Bound,
  bounds,
  type Dataset,
  type Evidence,
  evidence,
  type Graph,
  type LambdaMeter,
  type LambdaSize,
  lambdaMeter,
  meanSampleSize,
  type NodeId,
  neighbourScore,
  type Proposal,
  type Readout,
  type Role,
  readout,
  rowsOf,
  type Split,
  type Tensor,
  weigh,
} from '../../engine/index.ts';
import type { Likelihood } from '../../examples/index.ts';
import { type Course, courseOf } from './course.ts';
import { type Density, densityOf, hasFlow, type Plane } from './density.ts';
import { type GaussianFit, gaussianFit } from './gaussianFit.ts';
import { counterpartHoles, type LatentHoles, latentHoles } from './latentHoles.ts';
import { type Rival, rival } from './rivals.ts';

/** What does not change from question to question. */
export interface Subject {
  readonly graph: Graph;
  readonly dataset: Dataset;
  readonly split: Split;
}

/** What a question is about: a model with parameters. */
export interface Probed extends Subject {
  readonly parameters: ReadonlyMap<NodeId, Tensor>;
}

/** Numbers of samples in the data set. */
export type Rows = readonly number[] | Int32Array;

export interface Codes {
  /** [rows × latent]. */
  readonly mu: Tensor;
  /** Undefined where the code has no noise. */
  readonly logVar: Tensor | undefined;
}

/** What draws from a proposal come to. */
export interface Importance {
  readonly proposal: Proposal;
  /** L_K with K the number of draws. */
  readonly bound: Bound;
  /** Effective sample size, the mean over the rows. */
  readonly sampleSize: number;
  /** log w of the first row's draws. */
  readonly logWeights: Float64Array;
}

const compiled = new WeakMap<Graph, Map<string, Readout>>();
const meters = new WeakMap<Graph, LambdaMeter>();
/** Sizes for which a part of a graph is kept compiled. */
const MOST_KEPT = 12;

function read(of: Probed, from: 'x' | 'z', to: Role, values: Tensor): Tensor {
  const known = compiled.get(of.graph) ?? new Map<string, Readout>();
  compiled.set(of.graph, known);
  const [count = 0] = values.shape;
  const key = `${from} ${to} ${count}`;
  const made = known.get(key) ?? readout(of.graph, from, to, count);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, made);
  return made.run(of.parameters, values);
}

const samples = ({ dataset }: Probed, rows: Rows): Tensor => rowsOf(dataset.x, rows);

/** The roles whose node is still there. */
const has = ({ graph }: Probed, role: Role): boolean =>
  graph.nodes[graph.training?.nodes[role] ?? ''] !== undefined;

function importance(of: Probed, proposal: Proposal, x: Tensor, draws: number): Importance {
  const drawn = weigh(of.graph, of.parameters, x, { draws, proposal });
  const [bound] = bounds(drawn, [draws]) as [Bound];
  const logWeights = drawn.logWeights.slice(0, draws);
  return { proposal, bound, sampleSize: meanSampleSize(drawn), logWeights };
}

/** What the page asks of a model, by name. */
export const probes = {
  /** μ and log σ² of samples. */
  encode(of: Probed, { rows }: { readonly rows: Rows }): Codes {
    const x = samples(of, rows);
    return {
      mu: read(of, 'x', 'mu', x),
      logVar: has(of, 'log_var') ? read(of, 'x', 'log_var', x) : undefined,
    };
  },
  /** What the decoder makes of codes [n × latent]. */
  decode(of: Probed, { z }: { readonly z: Tensor }): Tensor {
    return read(of, 'z', 'decoded', z);
  },
  /** Samples through encoder and decoder, without noise. */
  reconstruct(of: Probed, { rows }: { readonly rows: Rows }): Tensor {
    return read(of, 'x', 'decoded', samples(of, rows));
  },
  /** L_K of samples for each K. */
  bounds(
    of: Probed,
    {
      rows,
      draws,
      ks,
    }: { readonly rows: Rows; readonly draws: number; readonly ks: readonly number[] },
  ): readonly Bound[] {
    return bounds(weigh(of.graph, of.parameters, samples(of, rows), { draws }), ks);
  },
  /** log p(x) of one sample, its ELBO, and what lies between. */
  evidence(of: Probed, { row }: { readonly row: number }): Evidence {
    return evidence(of.graph, of.parameters, samples(of, [row]));
  },
  /** Draws from the encoder, and from the prior. */
  importance(
    of: Probed,
    { rows, draws }: { readonly rows: Rows; readonly draws: number },
  ): readonly Importance[] {
    const x = samples(of, rows);
    return (['encoder', 'prior'] as const).map((proposal) => importance(of, proposal, x, draws));
  },
  /** How well μ of samples tells their classes apart; NaN where there are none. */
  score(of: Probed, { rows, k = 5 }: { readonly rows: Rows; readonly k?: number }): number {
    const { y } = of.dataset;
    if (!y) return Number.NaN;
    return neighbourScore(read(of, 'x', 'mu', samples(of, rows)), rowsOf(y, rows).data, k);
  },
  /** Models of the same data by other losses, trained from the start for so many epochs. */
  rivals(
    { dataset, graph }: Probed,
    {
      likelihoods,
      epochs,
      rows,
    }: {
      readonly likelihoods: readonly Likelihood[];
      readonly epochs: number;
      readonly rows: readonly number[];
    },
  ): readonly Rival[] {
    const settings = { ...graph.training?.settings, epochs };
    return likelihoods.map((likelihood) => rival(dataset, likelihood, settings, rows));
  },
  /** What the decoder makes of codes that no sample has. */
  holes(of: Probed, _: Readonly<Record<string, never>>): LatentHoles {
    return latentHoles(of);
  },
  /** The same of the other model of its kind, trained for so many epochs. */
  counterpart(of: Probed, { epochs }: { readonly epochs: number }): LatentHoles | undefined {
    return counterpartHoles(of, epochs);
  },
  /** σ² of a normal distribution against what is left of the samples; undefined of another model. */
  gaussian(of: Probed, _: Readonly<Record<string, never>>): GaussianFit | undefined {
    return gaussianFit(of);
  },
  /** Where a model goes from where its data begin; undefined of one that has no course. */
  course(of: Probed, { until }: { readonly until: number }): Course | undefined {
    return courseOf(of, until);
  },
  /** log p in the plane by a continuous flow; undefined of another model. */
  density(of: Probed, { plane }: { readonly plane: Plane }): Density | undefined {
    return hasFlow(of) ? densityOf(of, plane) : undefined;
  },
  /** Sizes of λ on the batch of a step, counted from 0. */
  lambdas(of: Probed, { step }: { readonly step: number }): readonly LambdaSize[] {
    const made = meters.get(of.graph) ?? lambdaMeter(of.graph, of.dataset, of.split);
    meters.set(of.graph, made);
    return made.run(of.parameters, step);
  },
};

export type ProbeName = keyof typeof probes;
export type ProbeArgs<K extends ProbeName> = Parameters<(typeof probes)[K]>[1];
export type ProbeResult<K extends ProbeName> = ReturnType<(typeof probes)[K]>;
