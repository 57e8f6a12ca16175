import {
  equationText,
  foldStopped,
  freshIds,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  ops,
  type PortSource,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentNode } from './document.ts';
import { looksOf } from './nodeLooks.ts';
import { placesBeside } from './placesBeside.ts';
import { nestedNames, sameNodes } from './sameNodes.ts';

/** A graph with places. */
type Placed = Pick<AdjointDocument, 'nodes' | 'output' | 'definitions' | 'idsBegin'>;

const NONE: ReadonlySet<NodeId> = new Set();

/** Ids for a graph's nodes in a document: a node whose name the document knows keeps that one's. */
export function idsFor(document: Placed, graph: Graph): Map<NodeId, NodeId> {
  const known = new Map(nodeIds(document).map((id) => [document.nodes[id]?.name, id]));
  const ids = new Map<NodeId, NodeId>();
  const fresh = freshIds(document);
  for (const id of nodeIds(graph)) {
    ids.set(id, known.get(graph.nodes[id]?.name) ?? fresh());
  }
  return ids;
}

function renamed(node: GraphNode, ids: ReadonlyMap<NodeId, NodeId>): GraphNode {
  const inputs = Object.entries(node.inputs).map(([port, source]): [string, PortSource] => [
    port,
    'node' in source ? { node: ids.get(source.node) ?? source.node } : source,
  ]);
  return { ...node, inputs: Object.fromEntries(inputs) };
}

/** A graph with other ids for its nodes. */
export function renumbered(graph: Graph, ids: ReadonlyMap<NodeId, NodeId>): Graph {
  const nodes = [...ids].map(([id, mapped]) => [
    mapped,
    renamed(graph.nodes[id] as GraphNode, ids),
  ]);
  const output = graph.output === null ? null : (ids.get(graph.output) ?? null);
  const { definitions } = graph;
  return {
    ...{ nodes: Object.fromEntries(nodes) as Graph['nodes'], output },
    ...(definitions && { definitions }),
  };
}

/** A muted node whose line, which has only what it hands on, is as it was: with all of its wiring. */
function keptMuted(document: Placed, graph: Graph, id: NodeId): GraphNode | undefined {
  const old = document.nodes[id];
  if (!old?.muted || equationText(graph, id) !== equationText(document, id)) return undefined;
  const { op, name, inputs, params, stopped } = old;
  const wired = Object.entries(inputs).filter(([, s]) => !('node' in s) || graph.nodes[s.node]);
  const flags = { muted: true, ...(stopped && { stopped }) } as const;
  return { op, name, inputs: Object.fromEntries(wired), params, ...flags };
}

/** The graph with ids of the document, and the names that its nested nodes have there. */
function identified(document: Placed, graph: Graph, ids: ReadonlyMap<NodeId, NodeId>): Graph {
  const { nodes, ...rest } = renumbered(graph, ids);
  const named = [...nestedNames(document.nodes, nodes)].map(([id, name]) => {
    return [id, { ...(nodes[id] as GraphNode), name }] as const;
  });
  return { ...rest, nodes: { ...nodes, ...Object.fromEntries(named) } };
}

/** A text's graph with the ids, the places and what the text does not say of the nodes that are known. */
export function merged(
  document: Placed,
  parsed: Graph,
  gone: AdjointDocument['nodes'] = {},
  moves: ReadonlySet<NodeId> = NONE,
): Pick<AdjointDocument, 'nodes' | 'output'> {
  const before = { ...document, nodes: { ...gone, ...document.nodes } };
  const known = new Map(Object.values(before.nodes).map((node) => [node.name, node]));
  const folded = foldStopped(parsed, (name) => known.get(name)?.stopped === true);
  const graph = identified(before, folded, sameNodes(document, folded, gone));
  const stays = nodeIds(graph).flatMap((id) => {
    const old = before.nodes[id];
    return old && !moves.has(id) ? [[id, old.position] as const] : [];
  });
  const places = placesBeside(graph, new Map(stays));
  const nodes = nodeIds(graph).map((id): [NodeId, DocumentNode] => {
    const old = before.nodes[id];
    const node = keptMuted(before, graph, id) ?? (graph.nodes[id] as GraphNode);
    const keeps = old?.op === node.op && ops.get(node.op)?.source !== undefined;
    const params = keeps ? { ...old.params, ...node.params } : node.params;
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    return [id, { ...node, params, ...(old && looksOf(old)), position: { x, y } }];
  });
  return { nodes: Object.fromEntries(nodes), output: graph.output };
}
