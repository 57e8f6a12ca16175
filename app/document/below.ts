import { edgesInto, type Graph, type NodeId, nodeIds } from '../../engine/index.ts';
import { CAPTION, cardSize } from './card.ts';
import type { Position } from './document.ts';
import { columnsOf, depths, inColumns } from './layout.ts';

/** Room between what is placed and what is laid out below it, px. */
const GAP = 96;

/** Each node's column; what a product takes besides λ, as cos c, stands right before it, not at the start. */
function columns(graph: Graph, ids: readonly NodeId[], seed: NodeId): Map<NodeId, number> {
  const depth = depths(graph, ids);
  const after = new Map<NodeId, NodeId[]>();
  const fromSeed = new Set([seed]);
  const inOrder = [...ids].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0));
  for (const id of inOrder) {
    for (const { from } of edgesInto(graph, id)) {
      after.set(from, [...(after.get(from) ?? []), id]);
      if (fromSeed.has(from)) fromSeed.add(id);
    }
  }
  for (const id of inOrder.reverse()) {
    const consumers = after.get(id) ?? [];
    if (fromSeed.has(id) || consumers.length === 0) continue;
    const first = consumers.reduce(
      (a, b) => Math.min(a, depth.get(b) ?? 0),
      Number.POSITIVE_INFINITY,
    );
    depth.set(id, Math.max(0, first - 1));
  }
  return depth;
}

/**
 * Places for a backward pass below the pass that it reverses, whose nodes are placed: from the seed on
 * in columns, right to left where `mirrored`, so that λ stands about under its z.
 */
export function placedBelow(
  graph: Graph,
  placed: ReadonlyMap<NodeId, Position>,
  seed: NodeId,
  mirrored: boolean,
): Map<NodeId, Position> {
  const ids = nodeIds(graph).filter((id) => !placed.has(id));
  const places = inColumns(graph, columnsOf(ids, columns(graph, ids, seed)));
  const right = (of: ReadonlyMap<NodeId, Position>): number =>
    [...of].reduce((most, [id, { x }]) => Math.max(most, x + cardSize(graph, id).width), 0);
  const bottom = [...placed].reduce(
    (most, [id, { y }]) => Math.max(most, y + cardSize(graph, id).height),
    0,
  );
  const left = [...placed.values()].reduce((least, { x }) => Math.min(least, x), 24);
  const span = right(places);
  const edge = Math.max(right(placed), left + span);
  const at = (id: NodeId, { x, y }: Position): Position => ({
    x: mirrored ? edge - (x - 24) - cardSize(graph, id).width : left + x - 24,
    y: bottom + GAP + CAPTION + y - 24,
  });
  return new Map([...placed, ...[...places].map(([id, place]) => [id, at(id, place)] as const)]);
}
