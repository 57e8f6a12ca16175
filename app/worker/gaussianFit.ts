import {
  compile,
  edgesInto,
  type Graph,
  type NodeId,
  rowsOf,
  stateAt,
  type Tensor,
  termsOf,
  toNested,
  trace,
  withParameters,
} from '../../engine/index.ts';
import type { Probed } from './probes.ts';

/** A loss that reads the prediction. */
export interface PullingLoss {
  readonly name: string;
  readonly value: number;
  /** Of its term of the prediction's λ: √(Σ λ²/n). */
  readonly size: number;
}

/** The residual of a model against the variance of the normal distribution that its reconstruction takes it to have. */
export interface GaussianFit {
  /** Names of the prediction m and of what σ² comes from. */
  readonly prediction: string;
  readonly sigma: string;
  readonly losses: readonly PullingLoss[];
  /** Mean of (y − m)² over all elements: the σ² of the greatest likelihood. */
  readonly meanSquare: number;
  readonly variance: number;
  /** λ of log σ², where that is a parameter; undefined where σ² is fixed. */
  readonly pull: number | undefined;
  readonly samples: number;
}

/** Most samples that are run through the graph. */
const MOST = 64;

/** The node that feeds a port of another. */
const feeding = (graph: Graph, to: NodeId | undefined, port: string): NodeId | undefined =>
  edgesInto(graph, to ?? '').find((edge) => edge.port === port)?.from;

/** The graph with the parameters as they are, and some of the samples that are learned from. */
function filledIn({ graph, dataset, split, parameters }: Probed, count: number): Graph {
  const rows = split.train.subarray(0, count);
  const { nodes } = withParameters(graph, parameters);
  const put = (id: NodeId | undefined, values: Tensor | undefined) => {
    const node = nodes[id ?? ''];
    if (id === undefined || !node || !values) return {};
    return { [id]: { ...node, params: { ...node.params, value: toNested(rowsOf(values, rows)) } } };
  };
  const roles = graph.training?.nodes ?? {};
  return { ...graph, nodes: { ...nodes, ...put(roles.x, dataset.x), ...put(roles.y, dataset.y) } };
}

const meanSquareOf = (a: Tensor, b: Tensor): number =>
  a.data.reduce((sum, v, i) => sum + (v - (b.data[i] as number)) ** 2, 0) / a.data.length;

const sizeOf = ({ data }: Tensor): number =>
  Math.sqrt(data.reduce((sum, v) => sum + v * v, 0) / data.length);

/** Runs the graph on samples, and compares σ² with what is left of them; undefined where it has no σ². */
export function gaussianFit(of: Probed): GaussianFit | undefined {
  const { reconstruction, x = '' } = of.graph.training?.nodes ?? {};
  const fed = (port: string): NodeId | undefined => feeding(of.graph, reconstruction, port);
  const [id, prediction, target] = [fed('var'), fed('input'), fed('target')];
  if (id === undefined || prediction === undefined || target === undefined) return undefined;
  const rows = (of.graph.nodes[x]?.params.value as readonly unknown[] | undefined)?.length ?? MOST;
  // Noise stands in the graph for as many samples as x has there.
  const count = Math.min(rows, MOST, of.split.train.length);
  const graph = filledIn(of, count);
  const run = trace(compile(graph));
  const { z, lambda } = stateAt(run, run.steps.length);
  const { equations, index } = run.program;
  const at = (node: NodeId): number => index.get(node) ?? -1;
  const [m, y] = [z[at(prediction)], z[at(target)]];
  if (!m || !y) return undefined;
  const losses = termsOf(run, at(prediction)).map(({ consumer, term }): PullingLoss => {
    const value = z[consumer]?.data[0] ?? Number.NaN;
    return { name: equations[consumer]?.name ?? '', value, size: sizeOf(term) };
  });
  const log = feeding(of.graph, id, 'x');
  const source = log ?? id;
  return {
    ...{ prediction: equations[at(prediction)]?.name ?? '', losses },
    ...{ sigma: equations[at(source)]?.name ?? '', meanSquare: meanSquareOf(m, y) },
    variance: z[at(id)]?.data[0] ?? Number.NaN,
    pull: log === undefined ? undefined : lambda[at(log)]?.data[0],
    samples: count,
  };
}
