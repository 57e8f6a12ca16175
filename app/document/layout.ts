import { edgesInto, type Graph, type NodeId, nodeIds } from '../../engine/index.ts';
import type { Position } from './document.ts';

const COLUMN = 176;
const ROW = 144;
const ORIGIN: Position = { x: 24, y: 24 };

/** Longest distance of each node from a source, in edges: its column. A cycle's nodes stay at 0. */
function depths(graph: Graph): Map<NodeId, number> {
  const depth = new Map<NodeId, number>();
  const waiting = new Map(
    nodeIds(graph).map((id) => [id, new Set(edgesInto(graph, id).map((e) => e.from))]),
  );
  const consumers = new Map<NodeId, NodeId[]>();
  for (const [id, args] of waiting) {
    for (const arg of args) consumers.set(arg, [...(consumers.get(arg) ?? []), id]);
  }
  const ready = [...waiting].flatMap(([id, args]) => (args.size === 0 ? [id] : []));
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    const args = edgesInto(graph, id).map((e) => depth.get(e.from) ?? 0);
    depth.set(id, args.length === 0 ? 0 : Math.max(...args) + 1);
    for (const consumer of consumers.get(id) ?? []) {
      waiting.get(consumer)?.delete(id);
      if (waiting.get(consumer)?.size === 0) ready.push(consumer);
    }
  }
  return depth;
}

/**
 * A tidy place for every node: columns by depth, left to right, each column ordered by the mean row
 * of the arguments and centred. O(V + E) but for the sorting.
 */
export function layered(graph: Graph): Map<NodeId, Position> {
  const depth = depths(graph);
  const columns: NodeId[][] = [];
  for (const id of nodeIds(graph)) {
    const column = depth.get(id) ?? 0;
    const ids = columns[column] ?? [];
    columns[column] = ids;
    ids.push(id);
  }
  const row = new Map<NodeId, number>();
  for (const ids of columns) {
    const wish = (id: NodeId): number => {
      const rows = edgesInto(graph, id).flatMap((e) => row.get(e.from) ?? []);
      return rows.length === 0 ? 0 : rows.reduce((a, b) => a + b, 0) / rows.length;
    };
    const order = (ids ?? []).map((id) => ({ id, at: wish(id) })).sort((a, b) => a.at - b.at);
    const mean = order.reduce((sum, { at }) => sum + at, 0) / Math.max(1, order.length);
    for (const [i, { id }] of order.entries()) row.set(id, mean + i - (order.length - 1) / 2);
  }
  const top = Math.min(0, ...row.values());
  return new Map(
    nodeIds(graph).map((id) => [
      id,
      {
        x: ORIGIN.x + (depth.get(id) ?? 0) * COLUMN,
        y: ORIGIN.y + Math.round(((row.get(id) ?? 0) - top) * ROW),
      },
    ]),
  );
}
