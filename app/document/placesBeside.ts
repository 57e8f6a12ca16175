import { edgesInto, type Graph, type NodeId, nodeIds } from '../../engine/index.ts';
import { cardSize, type Rect } from './card.ts';
import type { Position } from './document.ts';
import { COLUMN_GAP } from './gaps.ts';
import { depths, layered } from './layout.ts';

/** Room that a new card keeps to those that stand, px: for captions and edges. */
const GAP = 24;
/** Room to what stands above nodes that hang on nothing there, px. */
const BELOW = 96;

interface Placing {
  readonly graph: Graph;
  readonly placed: Map<NodeId, Rect>;
  readonly consumers: ReadonlyMap<NodeId, readonly NodeId[]>;
}

function consumersOf(graph: Graph): Map<NodeId, NodeId[]> {
  const consumers = new Map<NodeId, NodeId[]>();
  for (const id of nodeIds(graph)) {
    for (const { from } of edgesInto(graph, id)) {
      consumers.set(from, [...(consumers.get(from) ?? []), id]);
    }
  }
  return consumers;
}

/** Whether two spans come nearer to each other than is allowed. */
const near = (a: number, length: number, b: number, other: number): boolean =>
  a < b + other + GAP && b < a + length + GAP;

/** Puts a card at a place, or as little below or above it as is free. */
function put({ graph, placed }: Placing, id: NodeId, { x, y }: Position): void {
  const { width, height } = cardSize(graph, id);
  const column = [...placed.values()].filter((card) => near(card.x, card.width, x, width));
  const isFree = (at: number): boolean =>
    !column.some((card) => near(card.y, card.height, at, height));
  for (let away = 0; ; away += GAP) {
    const free = [y + away, y - away].find(isFree);
    if (free === undefined) continue;
    placed.set(id, { x, y: free, width, height });
    return;
  }
}

const mean = (numbers: readonly number[]): number =>
  Math.round(numbers.reduce((a, b) => a + b, 0) / numbers.length);

/** Where a node wishes to stand: right of what feeds it, midway to what it feeds; else left of that. */
function wishOf({ graph, placed, consumers }: Placing, id: NodeId): Position | undefined {
  const feeders = edgesInto(graph, id).flatMap(({ from }) => placed.get(from) ?? []);
  const fed = (consumers.get(id) ?? []).flatMap((to) => placed.get(to) ?? []);
  const { width } = cardSize(graph, id);
  const left = Math.min(...fed.map(({ x }) => x));
  const right = Math.max(...feeders.map((card) => card.x + card.width));
  if (feeders.length > 0) {
    const room = left - right - width;
    const x = right + (room >= 2 * GAP && fed.length > 0 ? Math.round(room / 2) : COLUMN_GAP);
    return { x, y: mean(feeders.map(({ y }) => y)) };
  }
  return fed.length === 0
    ? undefined
    : { x: left - COLUMN_GAP - width, y: mean(fed.map(({ y }) => y)) };
}

/** Lays out below all others what hangs on none of them. */
function putBelow({ graph, placed }: Placing, ids: readonly NodeId[]): void {
  const nodes = Object.fromEntries(
    ids.map((id) => [id, graph.nodes[id] as Graph['nodes'][string]]),
  );
  const places = layered({ ...graph, nodes, output: null });
  const cards = [...placed.values()];
  const left = cards.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const bottom = cards.reduce((most, { y, height }) => Math.max(most, y + height), -Infinity);
  const top = [...places.values()].reduce(
    (least, { y }) => Math.min(least, y),
    Number.POSITIVE_INFINITY,
  );
  const start = [...places.values()].reduce(
    (least, { x }) => Math.min(least, x),
    Number.POSITIVE_INFINITY,
  );
  for (const [id, { x, y }] of places) {
    placed.set(id, { x: left + x - start, y: bottom + BELOW + y - top, ...cardSize(graph, id) });
  }
}

/**
 * Places for all nodes of a graph. Those that `kept` has stay; each other stands near what it hangs on, where no card is:
 * right of what feeds it, or left of what it feeds.
 */
export function placesBeside(
  graph: Graph,
  kept: ReadonlyMap<NodeId, Position>,
): ReadonlyMap<NodeId, Position> {
  if (kept.size === 0) return layered(graph);
  const placed = new Map([...kept].map(([id, at]) => [id, { ...at, ...cardSize(graph, id) }]));
  const placing: Placing = { graph, placed, consumers: consumersOf(graph) };
  const fresh = nodeIds(graph).filter((id) => !placed.has(id));
  const depth = depths(graph, fresh);
  const inOrder = fresh.sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0));
  const fed = (id: NodeId): boolean => edgesInto(graph, id).some(({ from }) => placed.has(from));
  const settle = (id: NodeId): void => {
    const wish = placed.has(id) ? undefined : wishOf(placing, id);
    if (wish) put(placing, id, wish);
  };
  for (const id of inOrder) if (fed(id)) settle(id);
  for (const id of inOrder.toReversed()) settle(id);
  const rest = inOrder.filter((id) => !placed.has(id));
  if (rest.length > 0) putBelow(placing, rest);
  return placed;
}
