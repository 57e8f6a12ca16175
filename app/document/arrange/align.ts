import type { NodeId } from '../../../engine/index.ts';
import { cardRect, type Rect } from '../card.ts';
import type { AdjointDocument, Position } from '../document.ts';

export const SIDES = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
/** What cards are to have in common: an edge, or a middle from left to right or from top to bottom. */
export type AlignedSide = (typeof SIDES)[number];

type Card = Rect & { readonly id: NodeId };

const cardsOf = (document: AdjointDocument, ids: readonly NodeId[]): Card[] =>
  ids.filter((id) => document.nodes[id]).map((id) => ({ id, ...cardRect(document, id) }));

/** How far along an axis the share of a card is that is aligned: 0 its start, 1 its end. */
const SHARES: Readonly<Record<AlignedSide, readonly ['x' | 'y', number]>> = {
  left: ['x', 0],
  centre: ['x', 0.5],
  right: ['x', 1],
  top: ['y', 0],
  middle: ['y', 0.5],
  bottom: ['y', 1],
};

const sizeOn = (axis: 'x' | 'y', card: Rect): number => (axis === 'x' ? card.width : card.height);

/** From the first card's start to the last one's end on an axis. */
function spanOf(cards: readonly Card[], axis: 'x' | 'y'): readonly [number, number] {
  const start = cards.reduce((a, card) => Math.min(a, card[axis]), Number.POSITIVE_INFINITY);
  const end = cards.reduce((a, c) => Math.max(a, c[axis] + sizeOn(axis, c)), -Infinity);
  return [start, end];
}

/** Places that give cards a side in common: the outermost, or the middle of all. */
export function aligned(
  document: AdjointDocument,
  ids: readonly NodeId[],
  side: AlignedSide,
): Map<NodeId, Position> {
  const cards = cardsOf(document, ids);
  const [axis, share] = SHARES[side];
  const [start, end] = spanOf(cards, axis);
  const line = start + (end - start) * share;
  return new Map(
    cards.map((card) => {
      const at = Math.round(line - sizeOn(axis, card) * share);
      return [card.id, { x: card.x, y: card.y, [axis]: at }];
    }),
  );
}

/** Places with the same room between neighbours along an axis; the outermost stay. */
export function distributed(
  document: AdjointDocument,
  ids: readonly NodeId[],
  axis: 'x' | 'y',
): Map<NodeId, Position> {
  const middle = (card: Card): number => card[axis] + sizeOn(axis, card) / 2;
  const cards = cardsOf(document, ids).sort((a, b) => middle(a) - middle(b));
  const [first, last] = [cards[0], cards.at(-1)];
  if (!first || !last) return new Map();
  const end = last[axis] + sizeOn(axis, last);
  const taken = cards.reduce((sum, card) => sum + sizeOn(axis, card), 0);
  const room = (end - first[axis] - taken) / Math.max(1, cards.length - 1);
  let at = first[axis];
  return new Map(
    cards.map((card) => {
      const place = { x: card.x, y: card.y, [axis]: Math.round(at) };
      at += sizeOn(axis, card) + room;
      return [card.id, place];
    }),
  );
}
