import { edgesInto, type Graph, type NodeId, nodeIds } from '../../engine/index.ts';

/** Everything that nodes depend on, themselves included. */
export function upstreamOf(graph: Graph, ids: Iterable<NodeId>): Set<NodeId> {
  const found = new Set(ids);
  for (const at of found) for (const { from } of edgesInto(graph, at)) found.add(from);
  return found;
}

/** Everything that depends on nodes, themselves included. */
export function downstreamOf(graph: Graph, ids: Iterable<NodeId>): Set<NodeId> {
  const users = new Map<NodeId, NodeId[]>();
  for (const to of nodeIds(graph)) {
    for (const { from } of edgesInto(graph, to)) users.set(from, [...(users.get(from) ?? []), to]);
  }
  const found = new Set(ids);
  for (const at of found) for (const to of users.get(at) ?? []) found.add(to);
  return found;
}

/** The nodes on paths from a to b, or from b to a, both included; none where neither depends on the other. */
export function betweenNodes(graph: Graph, a: NodeId, b: NodeId): NodeId[] {
  const paths = [
    [a, b],
    [b, a],
  ].map(([from, to]) => {
    const before = upstreamOf(graph, [to as NodeId]);
    const after = downstreamOf(graph, [from as NodeId]);
    return [...after].filter((id) => before.has(id));
  });
  return paths.find((ids) => ids.length > 0) ?? [];
}
