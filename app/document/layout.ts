import { edgesInto, type Graph, type NodeId, nodeIds } from '../../engine/index.ts';
import { cardHeight, cardWidth } from './card.ts';
import type { Position } from './document.ts';

/** Room between two columns, and between two cards of one, px: for edges, chips and captions. */
export const COLUMN_GAP = 60;
const ROW_GAP = 56;
const ROW = cardHeight(2) + ROW_GAP;
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

/** The ids of each depth, in id order. */
function columnsOf(graph: Graph): NodeId[][] {
  const depth = depths(graph);
  const columns: NodeId[][] = [];
  for (const id of nodeIds(graph)) {
    const column = depth.get(id) ?? 0;
    for (let k = columns.length; k <= column; k++) columns.push([]);
    columns[column]?.push(id);
  }
  return columns;
}

/** A row for every node: each column in order of its arguments' mean row, centred on it. */
function rowsOf(graph: Graph, columns: readonly NodeId[][]): Map<NodeId, number> {
  const row = new Map<NodeId, number>();
  for (const ids of columns) {
    const wish = (id: NodeId): number => {
      const rows = edgesInto(graph, id).flatMap((e) => row.get(e.from) ?? []);
      return rows.length === 0 ? 0 : rows.reduce((a, b) => a + b, 0) / rows.length;
    };
    const order = ids.map((id) => ({ id, at: wish(id) })).sort((a, b) => a.at - b.at);
    const mean = order.reduce((sum, { at }) => sum + at, 0) / Math.max(1, order.length);
    for (const [i, { id }] of order.entries()) row.set(id, mean + i - (order.length - 1) / 2);
  }
  return row;
}

/**
 * A tidy place for every node: columns by depth, left to right, as wide as their widest card, each
 * ordered by the mean row of the arguments and centred. O(V + E) but for the sorting.
 */
export function layered(graph: Graph): Map<NodeId, Position> {
  const columns = columnsOf(graph);
  const rows = rowsOf(graph, columns);
  const top = [...rows.values()].reduce((a, b) => Math.min(a, b), 0);
  const places = new Map<NodeId, Position>();
  let { x } = ORIGIN;
  for (const ids of columns) {
    for (const id of ids) {
      places.set(id, { x, y: ORIGIN.y + Math.round(((rows.get(id) ?? 0) - top) * ROW) });
    }
    x += ids.reduce((width, id) => Math.max(width, cardWidth(graph, id)), 0) + COLUMN_GAP;
  }
  return new Map(nodeIds(graph).map((id) => [id, places.get(id) ?? ORIGIN]));
}
