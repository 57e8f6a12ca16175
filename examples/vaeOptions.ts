import { fromNested, type Graph, type Nested } from '../engine/index.ts';
import { named, sameMake } from './make.ts';
import { VAE, type VaeOptions, vaeGraph } from './vaeGraph.ts';
import type { Likelihood } from './vaeLoss.ts';

export const LIKELIHOODS: readonly Likelihood[] = ['bernoulli', 'gaussian', 'learned', 'notes'];

/** The options by which `vaeGraph` makes a graph of this make; undefined where it was changed by hand. */
export function vaeOptionsOf(graph: Graph): VaeOptions | undefined {
  const nodes = named(graph);
  const value = (name: string): Nested | undefined =>
    nodes.get(name)?.params.value as Nested | undefined;
  const rows = (name: string): number => fromNested(value(name) ?? []).shape[0] ?? 0;
  const number = (name: string): number | undefined =>
    typeof value(name) === 'number' ? (value(name) as number) : undefined;
  let hidden = 0;
  while (nodes.has(`h${hidden + 1}`)) hidden++;
  const variational = nodes.has('mu');
  const [fixed, learned] = [number('var'), number('s')];
  const { training } = graph;
  const batch = value('x');
  if (hidden % 2 !== 0 || !training || !Array.isArray(batch)) return undefined;
  const options = {
    widths: Array.from({ length: hidden / 2 }, (_, i) => rows(`W${i + 1}`)),
    latent: rows(variational ? 'W_mu' : 'W_z'),
    activation: nodes.get('h1')?.op ?? VAE.activation,
    beta: number('beta') ?? VAE.beta,
    sigma:
      fixed === undefined
        ? learned === undefined
          ? VAE.sigma
          : Math.exp(learned / 2)
        : Math.sqrt(fixed),
    seed: Number(nodes.get('epsilon')?.params.seed ?? VAE.seed),
    ...{ variational, data: training.data, training: training.settings },
    batch: batch as VaeOptions['batch'],
  };
  if (options.latent < 1 || options.widths.some((n) => n < 1)) return undefined;
  const likelihood = LIKELIHOODS.find((each) =>
    sameMake(graph, vaeGraph({ ...options, likelihood: each }).graph),
  );
  return likelihood && { ...options, likelihood };
}
