import type { Graph, GraphNode } from '../engine/index.ts';

/** Nodes by name. */
export const named = (graph: Graph): ReadonlyMap<string, GraphNode> =>
  new Map(Object.values(graph.nodes).map((node) => [node.name, node]));

/** How a node is made: its op, and what feeds its ports, by name. */
function madeOf({ nodes }: Graph, { op, inputs }: GraphNode): string {
  const ports = Object.entries(inputs).map(([port, source]) => {
    return `${port}=${'node' in source ? nodes[source.node]?.name : JSON.stringify(source.value)}`;
  });
  return `${op}(${ports.sort().join()})`;
}

/** Whether graphs are made alike, node by node: by the same ops, fed by the same; whatever their values are. */
export function sameMake(a: Graph, b: Graph): boolean {
  const [mine, others] = [named(a), named(b)];
  if (mine.size !== others.size) return false;
  return [...mine].every(([name, node]) => {
    const other = others.get(name);
    return other !== undefined && madeOf(a, node) === madeOf(b, other);
  });
}
