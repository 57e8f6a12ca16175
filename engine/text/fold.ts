import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import { isTemporary } from '../graph/names.ts';
import { stopGradient } from '../ops/stopGradient.ts';
import { sourcesOf } from './form.ts';

/**
 * A graph read from text, where λ stops at nodes as it did before: text has no other way to write that
 * than `c = stop_gradient(a * b)`, which reads as two nodes. Of those that `stopped` names they are one again.
 */
export function foldStopped(graph: Graph, stopped: (name: string) => boolean): Graph {
  const uses = new Map<NodeId, number>();
  for (const node of Object.values(graph.nodes)) {
    for (const source of sourcesOf(graph, node)) {
      if (source && 'node' in source) uses.set(source.node, (uses.get(source.node) ?? 0) + 1);
    }
  }
  const nodes: Record<NodeId, GraphNode> = { ...graph.nodes };
  for (const [id, node] of Object.entries(graph.nodes)) {
    if (node.op !== stopGradient.name || !stopped(node.name)) continue;
    const [source] = sourcesOf(graph, node);
    const inner = source && 'node' in source ? graph.nodes[source.node] : undefined;
    if (!source || !('node' in source) || !inner) continue;
    if (!isTemporary(inner.name) || uses.get(source.node) !== 1) continue;
    nodes[id] = { ...inner, name: node.name, stopped: true };
    delete nodes[source.node];
  }
  return { ...graph, nodes };
}
