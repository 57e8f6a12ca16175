import { edges, nodeIds } from '../../engine/index.ts';
import { cardRect, type Rect } from '../document/card.ts';
import type { AdjointDocument, Position } from '../document/document.ts';

type Box = Rect & { readonly id: string };

/** A graph as boxes and straight edges, in the canvas's coordinates. */
interface Boxes {
  readonly cards: readonly Box[];
  readonly edges: readonly (readonly [from: Position, to: Position])[];
}

/** Cards that stand elsewhere than the graph has them: those that are being moved. */
export type Moved = ReadonlyMap<string, Position>;

const NONE: Moved = new Map();

const known = new WeakMap<AdjointDocument['nodes'], Boxes>();

function boxesOfCards(scene: AdjointDocument, cards: readonly Box[]): Boxes {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const lines = edges(scene).flatMap(({ from, to }) => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b) return [];
    const start = { x: a.x + a.width, y: a.y + a.height / 2 };
    return [[start, { x: b.x, y: b.y + b.height / 2 }] as const];
  });
  return { cards, edges: lines };
}

/** Where the cards of a scene stand, and its edges from the middle of one side to that of the other. */
export function boxesOf(scene: AdjointDocument, moved = NONE): Boxes {
  const still =
    known.get(scene.nodes) ??
    boxesOfCards(
      scene,
      nodeIds(scene).map((id) => ({ id, ...cardRect(scene, id) })),
    );
  known.set(scene.nodes, still);
  if (moved.size === 0) return still;
  const cards = still.cards.map((card) => ({ ...card, ...moved.get(card.id) }));
  return boxesOfCards(scene, cards);
}

/** The card at a point of the canvas. */
export function cardAt(scene: AdjointDocument, { x, y }: Position): string | undefined {
  return boxesOf(scene).cards.findLast(
    (card) => x >= card.x && x <= card.x + card.width && y >= card.y && y <= card.y + card.height,
  )?.id;
}

/** The cards that lie wholly in a rectangle of the canvas. */
export const cardsIn = (scene: AdjointDocument, { x, y, width, height }: Rect): string[] =>
  boxesOf(scene)
    .cards.filter(
      (card) =>
        card.x >= x &&
        card.x + card.width <= x + width &&
        card.y >= y &&
        card.y + card.height <= y + height,
    )
    .map(({ id }) => id);
