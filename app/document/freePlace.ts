import { type NodeId, nodeIds } from '../../engine/index.ts';
import { CAPTION, CARD, cardHeight, cardRect, cardSize, type Rect } from './card.ts';
import type { AdjointDocument, Position } from './document.ts';

/** Room that a new card keeps to those that stand, px. */
const GAP = 12;
/** How far apart the places are that are tried, px, and how many steps away from the wish. */
const STEP = 32;
const REACH = 12;

/** Places around one, the nearest first. */
const AROUND: readonly Position[] = Array.from({ length: (2 * REACH + 1) ** 2 }, (_, i) => ({
  x: ((i % (2 * REACH + 1)) - REACH) * STEP,
  y: (Math.floor(i / (2 * REACH + 1)) - REACH) * STEP,
})).sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

type Size = Pick<Rect, 'width' | 'height'>;

/** Of a card with one port. */
const SMALLEST: Size = { width: CARD.width, height: cardHeight(1) };

const meets = (a: Rect, { x, y }: Position, { width, height }: Size): boolean =>
  a.x - GAP < x + width &&
  x < a.x + a.width + GAP &&
  a.y - CAPTION - GAP < y + height &&
  y - CAPTION < a.y + a.height + GAP;

/** The place nearest to `wish` for a new card that covers no other; `wish` where all around is taken. */
export function freePlace(document: AdjointDocument, wish: Position, size = SMALLEST): Position {
  const at = { x: Math.round(wish.x), y: Math.round(wish.y) };
  const far = REACH * STEP + Math.max(size.width, size.height);
  const near = (distance: number, length: number): boolean => Math.abs(distance) < far + length;
  const cards = nodeIds(document)
    .map((id) => cardRect(document, id))
    .filter((card) => near(card.x - at.x, card.width) && near(card.y - at.y, card.height));
  const free = AROUND.map(({ x, y }) => ({ x: at.x + x, y: at.y + y })).find(
    (place) => !cards.some((card) => meets(card, place, size)),
  );
  return free ?? at;
}

/** The place nearest to a node's own where its card covers no other. */
export function freePlaceOf(document: AdjointDocument, id: NodeId): Position {
  const { [id]: node, ...nodes } = document.nodes;
  const wish = node?.position ?? { x: 0, y: 0 };
  return freePlace({ ...document, nodes }, wish, cardSize(document, id));
}
