import { type Graph, type GraphNode, type NodeId, nodeIds, ungroup } from '../../engine/index.ts';
import { around, cardRect, cardSize, overlaps, type Rect } from './card.ts';
import type { AdjointDocument, DocumentNode, Position } from './document.ts';
import { framesOf, withInner } from './frames.ts';
import { freePlaceOf } from './freePlace.ts';
import { becoming, type Regrouped } from './grouping.ts';
import { layered } from './layout.ts';
import { makingRoom } from './regroupedFrames.ts';

/** The parts of a block as they are laid out: as their definition has them, else tidily. */
function placesOf(graph: Graph, ids: readonly NodeId[]): ReadonlyMap<NodeId, Position> {
  const nodes = Object.fromEntries(ids.map((id) => [id, graph.nodes[id] as GraphNode]));
  const own = ids.map((id) => [id, (nodes[id] as Partial<DocumentNode>).position] as const);
  if (own.every((entry): entry is [NodeId, Position] => entry[1] !== undefined))
    return new Map(own);
  return layered({ ...graph, nodes, output: null });
}

const moved = (place: Position, { x, y }: Position): Position => ({
  x: place.x + x,
  y: place.y + y,
});

/** How far the parts of a block go with its card from where the last of them, `home`, was when they were grouped. */
function goneBy(document: AdjointDocument, id: NodeId, home: Position): Position {
  const node = document.nodes[id] as DocumentNode;
  const nodes = { ...document.nodes, [id]: { ...node, position: home } };
  const stood = freePlaceOf({ ...document, nodes }, id);
  const { x, y } = node.position;
  // Where grouping has put the card it has gone nowhere, though that place may be beside the part's own.
  return stood.x === x && stood.y === y
    ? { x: 0, y: 0 }
    : moved(node.position, { x: -home.x, y: -home.y });
}

/**
 * The parts and the frames of a block in place of its card: where they were before they were grouped, as far as that is
 * free; else right and below from the card's corner, and what stands right of it moves on by as much as they are wider.
 */
function spread(
  document: AdjointDocument,
  graph: Graph,
  id: NodeId,
  parts: readonly NodeId[],
): Pick<AdjointDocument, 'nodes' | 'frames'> {
  const card = cardRect(document, id);
  const places = placesOf(graph, parts);
  const inner = framesOf(document.definitions?.[document.nodes[id]?.op ?? ''] ?? {});
  const cards = [...places].map(([part, place]): Rect => ({ ...place, ...cardSize(graph, part) }));
  const drawn = [...cards, ...Object.values(inner)];
  const all = around(drawn);
  const gone = goneBy(document, id, places.get(id) ?? all);
  const others = nodeIds(document).filter((other) => other !== id);
  const isFree = !others.some((other) => {
    const rect = cardRect(document, other);
    return drawn.some((part) => overlaps({ ...part, ...moved(part, gone) }, rect));
  });
  const shift = isFree ? gone : { x: card.x - all.x, y: card.y - all.y };
  const wider = isFree ? 0 : Math.max(0, all.width - card.width);
  const nodes = Object.entries(graph.nodes).map(([other, node]): [NodeId, DocumentNode] => {
    const place = places.get(other);
    const outer = node as DocumentNode;
    if (place) return [other, { ...outer, position: moved(place, shift) }];
    if (wider === 0 || outer.position.x <= card.x) return [other, outer];
    return [other, { ...outer, position: moved(outer.position, { x: wider, y: 0 }) }];
  });
  const room = makingRoom(framesOf(document), card, { ...all, ...moved(all, shift) }, wider);
  return { nodes: Object.fromEntries(nodes), frames: withInner(room, inner, shift) };
}

/** Puts the parts of blocks in their place; a sentence where one has none. */
export function ungrouped(document: AdjointDocument, ids: readonly NodeId[]): Regrouped | string {
  let after = document;
  const selection: NodeId[] = [];
  for (const id of ids) {
    const made = ungroup(after, id);
    if (typeof made === 'string') return made;
    const parts = [...made.ids.values()];
    // The part that makes the value has taken the block's id, but not its place.
    after = { ...after, ...spread(after, made.graph, id, parts) };
    selection.push(...parts);
  }
  const recipe = becoming(after, undefined);
  return { edit: { label: 'Ungroup', recipe }, selection };
}
