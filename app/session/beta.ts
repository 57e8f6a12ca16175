import type { Graph } from '../../engine/index.ts';

/** The weight β of the divergence in a graph that is trained; undefined where it has none, or it is no constant number. */
export function betaOf(graph: Graph | undefined): number | undefined {
  const node = graph?.nodes[graph.training?.nodes.beta ?? ''];
  const value = node?.params.value;
  return typeof value === 'number' ? value : undefined;
}
