import type { Draft } from 'immer';
import {
  edgesInto,
  equationText,
  foldStopped,
  freshId,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  ops,
  type PortSource,
} from '../../engine/index.ts';
import { cardSize, type Rect } from './card.ts';
import { type AdjointDocument, type DocumentNode, type Position, sameJson } from './document.ts';
import type { Edit } from './edits.ts';
import { COLUMN_GAP, layered } from './layout.ts';
import { looksOf } from './nodeLooks.ts';

/** Ids for a graph's nodes in a document: a node whose name the document knows keeps that one's. */
export function idsFor(document: AdjointDocument, graph: Graph): Map<NodeId, NodeId> {
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
function placeFor(id: NodeId, graph: Graph, placed: ReadonlyMap<NodeId, Rect>): Position {
  const feeders = edgesInto(graph, id).flatMap(({ from }) => placed.get(from) ?? []);
  const right = Math.max(...feeders.map((card) => card.x + card.width));
  const x = feeders.length === 0 ? 24 : right + COLUMN_GAP;
  let y = feeders.length === 0 ? 24 : Math.min(...feeders.map((card) => card.y));
  const { width, height } = cardSize(graph, id);
  const taken = [...placed.values()];
  const hits = (card: Rect): boolean =>
    card.x < x + width + 24 &&
    x < card.x + card.width + 24 &&
    card.y < y + height + 24 &&
    y < card.y + card.height + 24;
  while (taken.some(hits)) y += 24;
  return { x, y };
}

/** A graph with other ids for its nodes. */
export function renumbered(graph: Graph, ids: ReadonlyMap<NodeId, NodeId>): Graph {
  const nodes = [...ids].map(([id, mapped]) => [
    mapped,
    renamed(graph.nodes[id] as GraphNode, ids),
  ]);
  const output = graph.output === null ? null : (ids.get(graph.output) ?? null);
  return { nodes: Object.fromEntries(nodes) as Graph['nodes'], output };
}

/** Places for all nodes: those that stay keep theirs. */
function placesFor(document: AdjointDocument, graph: Graph): ReadonlyMap<NodeId, Position> {
  if (Object.keys(document.nodes).length === 0) return layered(graph);
  const placed = new Map<NodeId, Rect>();
  const place = (id: NodeId, at: Position): void => {
    placed.set(id, { ...at, ...cardSize(graph, id) });
  };
  for (const id of nodeIds(graph)) {
    const old = document.nodes[id];
    if (old) place(id, old.position);
  }
  for (const id of nodeIds(graph)) {
    if (!placed.has(id)) place(id, placeFor(id, graph, placed));
  }
  return placed;
}

/** A muted node whose line, which has only what it hands on, is as it was: with all of its wiring. */
function keptMuted(document: AdjointDocument, graph: Graph, id: NodeId): GraphNode | undefined {
  const old = document.nodes[id];
  if (!old?.muted || equationText(graph, id) !== equationText(document, id)) return undefined;
  const { op, name, inputs, params, stopped } = old;
  const wired = Object.entries(inputs).filter(([, s]) => !('node' in s) || graph.nodes[s.node]);
  const flags = { muted: true, ...(stopped && { stopped }) } as const;
  return { op, name, inputs: Object.fromEntries(wired), params, ...flags };
}

/**
 * The document with the nodes and wiring of `parsed`. Nodes are told apart by name: one that
 * `document` knows keeps its id and place; a source without a value in the text keeps the one it
 * had. `document` is how things were when the typing began, so that text cut and pasted back loses
 * nothing.
 */
export function mergeFormulas(document: AdjointDocument, parsed: Graph, gesture: string): Edit {
  const before = new Map(Object.values(document.nodes).map((node) => [node.name, node]));
  const folded = foldStopped(parsed, (name) => before.get(name)?.stopped === true);
  const graph = renumbered(folded, idsFor(document, folded));
  const places = placesFor(document, graph);
  const nodes: Record<NodeId, DocumentNode> = {};
  for (const id of nodeIds(graph)) {
    const old = document.nodes[id];
    const node = keptMuted(document, graph, id) ?? (graph.nodes[id] as GraphNode);
    const keeps = old?.op === node.op && ops.get(node.op)?.source !== undefined;
    const params = keeps ? { ...old.params, ...node.params } : node.params;
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    nodes[id] = { ...node, params, ...(old && looksOf(old)), position: { x, y } };
  }
  const recipe = (draft: Draft<AdjointDocument>): void => {
    for (const id of Object.keys(draft.nodes)) if (!nodes[id]) delete draft.nodes[id];
    for (const [id, node] of Object.entries(nodes)) {
      if (!sameJson(draft.nodes[id], node)) draft.nodes[id] = node as Draft<DocumentNode>;
    }
    draft.output = graph.output;
  };
  return { label: 'Edit formulas', gesture, recipe };
}
