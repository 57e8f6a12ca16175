import { edgesInto, type Graph, type NodeId, nodeIds } from '../../engine/index.ts';
import { cardSize } from './card.ts';
import type { Position } from './document.ts';
import { COLUMN_GAP } from './gaps.ts';

/** Room between two cards of one column, px: for edges, chips and captions. */
const ROW_GAP = 56;
const ORIGIN: Position = { x: 24, y: 24 };

/** The arguments of a node that are among some. */
const argsAmong = (graph: Graph, id: NodeId, some: ReadonlySet<NodeId>): NodeId[] =>
  edgesInto(graph, id).flatMap(({ from }) => (some.has(from) ? [from] : []));

/** Longest distance of each node from a source among `ids`, in edges: its column. A cycle's nodes stay at 0. */
export function depths(graph: Graph, ids: readonly NodeId[]): Map<NodeId, number> {
  const depth = new Map<NodeId, number>();
  const some = new Set(ids);
  const waiting = new Map(ids.map((id) => [id, new Set(argsAmong(graph, id, some))]));
  const consumers = new Map<NodeId, NodeId[]>();
  for (const [id, args] of waiting) {
    for (const arg of args) consumers.set(arg, [...(consumers.get(arg) ?? []), id]);
  }
  const ready = [...waiting].flatMap(([id, args]) => (args.size === 0 ? [id] : []));
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    const args = argsAmong(graph, id, some).map((from) => depth.get(from) ?? 0);
    depth.set(id, args.length === 0 ? 0 : Math.max(...args) + 1);
    for (const consumer of consumers.get(id) ?? []) {
      waiting.get(consumer)?.delete(id);
      if (waiting.get(consumer)?.size === 0) ready.push(consumer);
    }
  }
  return depth;
}

/** The ids of each depth, in the order given. */
export function columnsOf(ids: readonly NodeId[], depth: ReadonlyMap<NodeId, number>): NodeId[][] {
  const columns: NodeId[][] = [];
  for (const id of ids) {
    const column = depth.get(id) ?? 0;
    for (let k = columns.length; k <= column; k++) columns.push([]);
    columns[column]?.push(id);
  }
  return columns;
}

/**
 * The height of every card's top: each column in the order of its arguments' mean height, stacked,
 * and centred on it.
 */
function topsOf(graph: Graph, columns: readonly (readonly NodeId[])[]): Map<NodeId, number> {
  const tops = new Map<NodeId, number>();
  const middles = new Map<NodeId, number>();
  for (const ids of columns) {
    const wish = (id: NodeId): number => {
      const args = edgesInto(graph, id).flatMap((e) => middles.get(e.from) ?? []);
      return args.length === 0 ? 0 : args.reduce((a, b) => a + b, 0) / args.length;
    };
    const order = ids
      .map((id) => ({ id, at: wish(id), height: cardSize(graph, id).height }))
      .sort((a, b) => a.at - b.at);
    const all = order.reduce((sum, { height }) => sum + height + ROW_GAP, -ROW_GAP);
    let y = order.reduce((sum, { at }) => sum + at, 0) / Math.max(1, order.length) - all / 2;
    for (const { id, height } of order) {
      tops.set(id, y);
      middles.set(id, y + height / 2);
      y += height + ROW_GAP;
    }
  }
  return tops;
}

/**
 * A tidy place for every node: columns by depth, left to right, as wide as their widest card, each
 * ordered by the mean height of the arguments and centred. O(V + E) but for the sorting.
 */
export function layered(graph: Graph): Map<NodeId, Position> {
  const ids = nodeIds(graph);
  const places = inColumns(graph, columnsOf(ids, depths(graph, ids)));
  return new Map(ids.map((id) => [id, places.get(id) ?? ORIGIN]));
}

/** Places for the nodes in some columns. */
export function inColumns(
  graph: Graph,
  columns: readonly (readonly NodeId[])[],
): Map<NodeId, Position> {
  const tops = topsOf(graph, columns);
  const top = [...tops.values()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const places = new Map<NodeId, Position>();
  let { x } = ORIGIN;
  for (const ids of columns) {
    for (const id of ids) {
      places.set(id, { x, y: ORIGIN.y + Math.round((tops.get(id) ?? top) - top) });
    }
    x += ids.reduce((width, id) => Math.max(width, cardSize(graph, id).width), 0) + COLUMN_GAP;
  }
  return places;
}
