import { edgesInto, type Graph, type NodeId } from '../graph/graph.ts';

/**
 * One cycle of each tangle of cycles, as its nodes along the edges; none if the graph has none.
 * Nodes without unfinished arguments are peeled off; from what is left every way upstream ends in
 * a cycle. O(V + E).
 */
export function findCycles(graph: Graph): NodeId[][] {
  const waits = unfinished(graph);
  const walkOf = new Map<NodeId, NodeId>();
  const cycles: NodeId[][] = [];
  for (const start of waits.keys()) {
    const path: NodeId[] = [];
    let at = start;
    while (!walkOf.has(at)) {
      walkOf.set(at, start);
      path.push(at);
      at = waits.get(at) as NodeId;
    }
    if (walkOf.get(at) === start && path.length > 0) {
      cycles.push(path.slice(path.indexOf(at)).reverse());
    }
  }
  return cycles;
}

/** The nodes on a cycle or after one, each with an argument of its own kind. */
function unfinished(graph: Graph): Map<NodeId, NodeId> {
  const missing = new Map<NodeId, number>();
  const consumers = new Map<NodeId, NodeId[]>();
  const ready: NodeId[] = [];
  for (const id of Object.keys(graph.nodes)) {
    const args = edgesInto(graph, id).filter((edge) => graph.nodes[edge.from]);
    missing.set(id, args.length);
    if (args.length === 0) ready.push(id);
    for (const { from } of args) {
      const list = consumers.get(from);
      if (list) list.push(id);
      else consumers.set(from, [id]);
    }
  }
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    missing.delete(id);
    for (const consumer of consumers.get(id) ?? []) {
      const left = (missing.get(consumer) as number) - 1;
      missing.set(consumer, left);
      if (left === 0) ready.push(consumer);
    }
  }
  return new Map(
    [...missing.keys()].map((id) => {
      const arg = edgesInto(graph, id).find((edge) => missing.has(edge.from));
      return [id, (arg as { from: NodeId }).from];
    }),
  );
}
