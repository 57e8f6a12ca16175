import {
  freshIds,
  type Graph,
  type GraphNode,
  isTemporary,
  type NodeId,
  nodeIds,
  ops,
  type PortSource,
} from '../../engine/index.ts';

type Nodes = Readonly<Record<NodeId, GraphNode>>;

/** Which nodes of a graph are which of another; each stands for one at most. */
interface Pairs {
  readonly ids: Map<NodeId, NodeId>;
  readonly taken: Set<NodeId>;
}

function pair({ ids, taken }: Pairs, id: NodeId, known: NodeId | undefined): boolean {
  if (known === undefined || ids.has(id) || taken.has(known)) return false;
  ids.set(id, known);
  taken.add(known);
  return true;
}

/** A name that a text uses and assigns nowhere. */
const isFree = (node: GraphNode): boolean =>
  ops.get(node.op)?.source === 'input' && Object.keys(node.params).length === 0;

/** Nodes of one name. One whose line is gone or moved to another name waits: that other may be it. */
function pairNames(pairs: Pairs, known: Nodes, graph: Graph, waiting: boolean): void {
  const byName = new Map(Object.entries(known).map(([id, node]) => [node.name, id]));
  for (const id of nodeIds(graph)) {
    const node = graph.nodes[id] as GraphNode;
    const other = byName.get(node.name);
    const old = known[other ?? ''];
    if (!old) continue;
    const waits = isTemporary(node.name) || (isFree(node) && !isFree(old));
    if (waiting || !waits) pair(pairs, id, other);
  }
}

/** From nodes that are paired down to what is nested in their lines. */
function pairNested(pairs: Pairs, known: Nodes, graph: Graph, sameOp: boolean): void {
  for (const [id, other] of pairs.ids) {
    for (const [port, source] of Object.entries(graph.nodes[id]?.inputs ?? {})) {
      const from = known[other]?.inputs[port];
      if (!('node' in source) || !from || !('node' in from)) continue;
      const [inner, old] = [graph.nodes[source.node], known[from.node]];
      if (!inner || !old || !isTemporary(inner.name) || !isTemporary(old.name)) continue;
      if (!sameOp || inner.op === old.op) pair(pairs, source.node, from.node);
    }
  }
}

/** What a node computes from which nodes; undefined while one of these is not known. */
function meaning(
  { op, params, inputs }: GraphNode,
  ids: (id: NodeId) => NodeId | undefined,
): string | undefined {
  const sources = Object.entries(inputs).map(([port, source]: [string, PortSource]) => {
    return [port, 'node' in source ? ids(source.node) : source] as const;
  });
  if (sources.some(([, source]) => source === undefined)) return undefined;
  return JSON.stringify([op, params, sources.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Nodes that compute the same under another name, oldest first, until no more are found. */
function pairMeanings(pairs: Pairs, known: Nodes, graph: Graph): void {
  const free = new Map<string, NodeId[]>();
  for (const id of nodeIds({ nodes: known })) {
    const key = pairs.taken.has(id) ? undefined : meaning(known[id] as GraphNode, (from) => from);
    if (key !== undefined) free.set(key, [...(free.get(key) ?? []), id]);
  }
  const fresh = nodeIds(graph).filter((id) => !pairs.ids.has(id));
  for (let found = free.size > 0; found; ) {
    found = false;
    for (const id of fresh) {
      if (pairs.ids.has(id)) continue;
      const key = meaning(graph.nodes[id] as GraphNode, (from) => pairs.ids.get(from));
      const next = free.get(key ?? '')?.find((other) => !pairs.taken.has(other));
      found = pair(pairs, id, next) || found;
    }
  }
}

/**
 * Ids in a document for a graph that was read from text: a node keeps the one it had under its name, in its
 * place inside a line, or as what computes the same under a name that is gone. `gone` has nodes that were there before and
 * are known by name only.
 */
export function sameNodes(
  document: Pick<Graph, 'nodes' | 'output' | 'idsBegin'>,
  graph: Graph,
  gone: Nodes = {},
): Map<NodeId, NodeId> {
  const pairs: Pairs = { ids: new Map(), taken: new Set() };
  const known = document.nodes;
  pairNames(pairs, known, graph, false);
  pairNested(pairs, known, graph, true);
  pairMeanings(pairs, known, graph);
  pairNames(pairs, known, graph, true);
  pairNested(pairs, known, graph, true);
  pairMeanings(pairs, known, graph);
  pairNested(pairs, known, graph, false);
  const all = { ...gone, ...known };
  pairNames(pairs, all, graph, true);
  const fresh = freshIds({ ...document, nodes: all });
  for (const id of nodeIds(graph)) if (!pairs.ids.has(id)) pairs.ids.set(id, fresh());
  return new Map(nodeIds(graph).map((id) => [id, pairs.ids.get(id) as NodeId]));
}

/** Names for what is nested in lines: those that such nodes had, and others that are free. */
export function nestedNames(before: Nodes, nodes: Nodes): Map<NodeId, string> {
  const nested = Object.keys(nodes).filter((id) => isTemporary((nodes[id] as GraphNode).name));
  const stays = (id: NodeId): boolean => isTemporary(before[id]?.name ?? '');
  const taken = new Set(nested.flatMap((id) => (stays(id) ? [before[id]?.name as string] : [])));
  let next = 1;
  const fresh = (): string => {
    while (taken.has(`_${next}`)) next++;
    return `_${next++}`;
  };
  return new Map(
    nested.map((id) => [id, stays(id) ? (before[id]?.name as string) : fresh()] as const),
  );
}
