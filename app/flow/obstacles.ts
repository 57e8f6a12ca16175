import { type NodeId, nodeIds } from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { useHistory } from '../hooks.ts';
import { cardRect, type Rect } from './geometry.ts';

/** A card that edges keep clear of. */
export interface Obstacle extends Rect {
  readonly id: NodeId;
}

/** Above this many nodes edges run straight through: routing is quadratic in them. */
const MAX_ROUTED = 300;

let known: { readonly nodes: AdjointDocument['nodes']; readonly cards: readonly Obstacle[] } = {
  nodes: {},
  cards: [],
};

/** All cards of a document, computed once per change of its nodes. */
function obstaclesOf(document: AdjointDocument): readonly Obstacle[] {
  if (known.nodes !== document.nodes) {
    const ids = nodeIds(document);
    const cards =
      ids.length > MAX_ROUTED ? [] : ids.map((id) => ({ id, ...cardRect(document, id) }));
    known = { nodes: document.nodes, cards };
  }
  return known.cards;
}

export const useObstacles = (): readonly Obstacle[] =>
  useHistory(({ document }) => obstaclesOf(document));
