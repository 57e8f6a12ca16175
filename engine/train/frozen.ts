import type { Graph, GraphNode } from '../graph/graph.ts';
import type { Plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import { toNested } from '../tensor/nested.ts';
import { noiseSeed } from './batches.ts';
import type { Model } from './model.ts';

/**
 * The graph with the parameters, the batch and β of a plan's memory, and with the noise of a step: by its seed, so
 * that a noise node is still one.
 */
export function frozen(
  graph: Graph,
  { program, x, y, parameters, noise, roles }: Model,
  p: Plan,
  { seed, step }: { readonly seed: number; readonly step: number },
): Graph {
  const nodes: Record<string, GraphNode> = { ...graph.nodes };
  const change = (i: number, params: GraphNode['params']): void => {
    const { id } = equationAt(program, i);
    const node = graph.nodes[id] as GraphNode;
    nodes[id] = { ...node, params: { ...node.params, ...params } };
  };
  for (const i of [x, y, roles.beta, ...parameters]) {
    const value = i === undefined ? undefined : p.z(i);
    if (i !== undefined && value) change(i, { value: toNested(value) });
  }
  for (const [k, i] of noise.entries()) {
    change(i, { seed: noiseSeed(seed, k, step), shape: [...equationAt(program, i).shape] });
  }
  return { ...graph, nodes };
}
