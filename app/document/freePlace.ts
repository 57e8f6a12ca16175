import { nodeIds } from '../../engine/index.ts';
import { CAPTION, CARD, cardHeight, cardRect, type Rect } from './card.ts';
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

const meets = (a: Rect, { x, y }: Position): boolean =>
  a.x - GAP < x + CARD.width &&
  x < a.x + a.width + GAP &&
  a.y - CAPTION - GAP < y + cardHeight(1) &&
  y - CAPTION < a.y + a.height + GAP;

/** The place nearest to `wish` for a new card that covers no other; `wish` where all around is taken. */
export function freePlace(document: AdjointDocument, wish: Position): Position {
  const at = { x: Math.round(wish.x), y: Math.round(wish.y) };
  const far = (REACH + 4) * STEP;
  const cards = nodeIds(document)
    .map((id) => cardRect(document, id))
    .filter((card) => Math.abs(card.x - at.x) < far + card.width && Math.abs(card.y - at.y) < far);
  const free = AROUND.map(({ x, y }) => ({ x: at.x + x, y: at.y + y })).find(
    (place) => !cards.some((card) => meets(card, place)),
  );
  return free ?? at;
}
