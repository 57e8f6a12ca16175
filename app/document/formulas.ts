import type { Draft } from 'immer';
import {
  freshId,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  ops,
  type PortSource,
} from '../../engine/index.ts';
import { type AdjointDocument, type DocumentNode, type Position, sameJson } from './document.ts';
import type { Edit } from './edits.ts';
import { layered } from './layout.ts';

/** Ids for a graph's nodes in a document: a node whose name the document knows keeps that one's. */
function idsFor(document: AdjointDocument, graph: Graph): Map<NodeId, NodeId> {
  const known = new Map(nodeIds(document).map((id) => [document.nodes[id]?.name, id]));
  const ids = new Map<NodeId, NodeId>();
  let next = Number(freshId(document).slice(1));
  for (const id of nodeIds(graph)) {
    ids.set(id, known.get(graph.nodes[id]?.name) ?? `n${next++}`);
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

/** A place for a node that is new: right of what feeds it, below what stands there already. */
function placeFor(node: GraphNode, placed: ReadonlyMap<NodeId, Position>): Position {
  const feeders = Object.values(node.inputs).flatMap((source) =>
    'node' in source ? (placed.get(source.node) ?? []) : [],
  );
  const x = feeders.length === 0 ? 24 : Math.max(...feeders.map((p) => p.x)) + 176;
  let y = feeders.length === 0 ? 24 : Math.min(...feeders.map((p) => p.y));
  const taken = [...placed.values()];
  while (taken.some((p) => Math.abs(p.x - x) < 140 && Math.abs(p.y - y) < 112)) y += 24;
  return { x, y };
}

/**
 * The document with the nodes and wiring of `graph`. Nodes are told apart by name: one that stays
 * keeps its id and place; a source without a value in the text keeps the one it had.
 */
export function mergeFormulas(document: AdjointDocument, graph: Graph, gesture: string): Edit {
  const ids = idsFor(document, graph);
  const fresh = layered(graph);
  const wasEmpty = Object.keys(document.nodes).length === 0;
  const placed = new Map<NodeId, Position>();
  const nodes: Record<NodeId, DocumentNode> = {};
  for (const [id, mapped] of ids) {
    const old = document.nodes[mapped];
    if (old) placed.set(mapped, old.position);
    else if (wasEmpty) placed.set(mapped, fresh.get(id) ?? { x: 0, y: 0 });
  }
  for (const [id, mapped] of ids) {
    const node = renamed(graph.nodes[id] as GraphNode, ids);
    const old = document.nodes[mapped];
    const position = placed.get(mapped) ?? placeFor(node, placed);
    placed.set(mapped, position);
    const keeps = old?.op === node.op && ops.get(node.op)?.source !== undefined;
    const params = keeps ? { ...old.params, ...node.params } : node.params;
    nodes[mapped] = { ...node, params, position };
  }
  const output = graph.output === null ? null : (ids.get(graph.output) ?? null);
  const recipe = (draft: Draft<AdjointDocument>): void => {
    for (const id of Object.keys(draft.nodes)) if (!nodes[id]) delete draft.nodes[id];
    for (const [id, node] of Object.entries(nodes)) {
      if (!sameJson(document.nodes[id], node)) draft.nodes[id] = node as Draft<DocumentNode>;
    }
    draft.output = output;
  };
  return { label: 'Edit formulas', gesture, recipe };
}
