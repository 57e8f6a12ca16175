import { useStore } from 'zustand';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { cardRect, type Rect } from '../document/card.ts';
import type { AdjointDocument } from '../document/document.ts';
import { useView } from '../hooks.ts';
import { glideStore } from '../session/glide.ts';

/** A card that edges keep clear of. */
export interface Obstacle extends Rect {
  readonly id: NodeId;
}

let known: { readonly nodes: AdjointDocument['nodes']; readonly cards: readonly Obstacle[] } = {
  nodes: {},
  cards: [],
};

const sameCard = (a: Obstacle, b: Obstacle | undefined): boolean =>
  b !== undefined &&
  a.id === b.id &&
  a.x === b.x &&
  a.y === b.y &&
  a.width === b.width &&
  a.height === b.height;

/** All cards of a document; the same list as before while they look alike, so that no edge moves. */
function obstaclesOf(document: AdjointDocument): readonly Obstacle[] {
  if (known.nodes === document.nodes) return known.cards;
  const cards = nodeIds(document).map((id) => ({ id, ...cardRect(document, id) }));
  const alike =
    cards.length === known.cards.length && cards.every((card, i) => sameCard(card, known.cards[i]));
  known = { nodes: document.nodes, cards: alike ? known.cards : cards };
  return known.cards;
}

const NONE: readonly Obstacle[] = [];

/** What edges keep clear of: nothing while cards are on their way to new places. */
export function useObstacles(): readonly Obstacle[] {
  const moving = useStore(glideStore, (state) => state.moving);
  const cards = useView(({ run }) => obstaclesOf(run.scene));
  return moving ? NONE : cards;
}
