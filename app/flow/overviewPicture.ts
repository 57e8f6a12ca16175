import { edges, nodeIds } from '../../engine/index.ts';
import { cardRect, type Rect } from '../document/card.ts';
import type { AdjointDocument, Position } from '../document/document.ts';
import type { CanvasView } from '../document/look.ts';
import type { Inks } from '../plots/picture.ts';
import type { View } from '../session/viewStore.ts';

type Box = Rect & { readonly id: string };

/** A graph as boxes and straight edges, in the canvas's coordinates. */
interface Boxes {
  readonly cards: readonly Box[];
  readonly edges: readonly (readonly [from: Position, to: Position])[];
}

/** Cards that stand elsewhere than the graph has them: those that are being moved. */
export type Moved = ReadonlyMap<string, Position>;

const NONE: Moved = new Map();

const NOBODY: ReadonlySet<string> = new Set();

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

type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'fillRect'
  | 'strokeRect'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Outlines a box in an ink, so far from it, px. */
function outline(context: Context, { x, y, width, height }: Rect, ink: string, far: number): void {
  context.strokeStyle = ink;
  context.strokeRect(x - far, y - far, width + 2 * far, height + 2 * far);
}

/** Paints a view of boxes into a context of some size, px: what is known of z above, of λ below; `taken` are outlined. */
export function paintOverview(
  context: Context,
  { run, state, active }: View,
  { x, y, zoom }: CanvasView,
  size: Size,
  inks: Inks,
  moved = NONE,
  taken = NOBODY,
): void {
  const boxes = boxesOf(run.scene, moved);
  const shown = (card: Rect): boolean =>
    card.x * zoom + x < size.width &&
    (card.x + card.width) * zoom + x > 0 &&
    card.y * zoom + y < size.height &&
    (card.y + card.height) * zoom + y > 0;
  context.lineWidth = 0.5;
  context.strokeStyle = inks.edge;
  context.beginPath();
  for (const [from, to] of boxes.edges) {
    const [left, right] = [Math.min(from.x, to.x) * zoom + x, Math.max(from.x, to.x) * zoom + x];
    if (right < 0 || left > size.width) continue;
    context.moveTo(from.x * zoom + x, from.y * zoom + y);
    context.lineTo(to.x * zoom + x, to.y * zoom + y);
  }
  context.stroke();
  const visible = boxes.cards.filter(shown);
  const bar = (ink: string, share: number, is: (i: number) => boolean): void => {
    context.fillStyle = ink;
    for (const card of visible) {
      const i = run.program.index.get(card.id);
      if (i === undefined || !is(i)) continue;
      const height = card.height * zoom;
      context.fillRect(
        card.x * zoom + x,
        card.y * zoom + y + height * share,
        card.width * zoom,
        height / 2,
      );
    }
  };
  context.fillStyle = inks.panel;
  for (const card of visible) {
    context.fillRect(card.x * zoom + x, card.y * zoom + y, card.width * zoom, card.height * zoom);
  }
  bar(inks['z-line'], 0, (i) => state.z[i] !== undefined);
  bar(inks['l-line'], 0.5, (i) => state.lambda[i] !== undefined);
  const onScreen = (card: Rect): Rect => ({
    ...{ x: card.x * zoom + x, y: card.y * zoom + y },
    ...{ width: card.width * zoom, height: card.height * zoom },
  });
  context.lineWidth = 1.5;
  for (const card of visible) {
    if (taken.has(card.id)) outline(context, onScreen(card), inks.ink, 1);
  }
  const now = run.program.equations[active.equation ?? -1]?.id;
  const current = boxes.cards.find(({ id }) => id === now);
  if (!current) return;
  context.lineWidth = 2;
  outline(context, onScreen(current), active.pass === 'backward' ? inks.l : inks.z, 2);
}
