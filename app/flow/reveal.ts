import { around, type Rect } from '../document/card.ts';
import type { CanvasView } from '../document/look.ts';

/** Room left around a card that is brought into view, screen px: for its caption, its marks and edges. */
const MARGIN = 56;

/** Nearer than this to an edge, screen px, a card is not seen whole. */
const EDGE = 8;

/** How far a span must be moved to lie inside another, not at all where it does; the start wins where it is too long. */
function shift(start: number, length: number, room: number): number {
  if (start >= EDGE && start + length <= room - EDGE) return 0;
  if (start < MARGIN || length > room - 2 * MARGIN) return MARGIN - start;
  const over = start + length - (room - MARGIN);
  return over > 0 ? -over : 0;
}

type Size = Pick<Rect, 'width' | 'height'>;

/** The view moved just so far that a card is seen in a canvas of that size; the same one where it is. */
export function revealed(view: CanvasView, card: Rect, size: Size): CanvasView {
  const { zoom } = view;
  const dx = shift(card.x * zoom + view.x, card.width * zoom, size.width);
  const dy = shift(card.y * zoom + view.y, card.height * zoom, size.height);
  return dx === 0 && dy === 0 ? view : { x: view.x + dx, y: view.y + dy, zoom };
}

/** A view as much smaller, around the middle of the canvas. */
function smaller({ x, y, zoom }: CanvasView, to: number, { width, height }: Size): CanvasView {
  const from = (start: number, length: number): number => (start - length / 2) * (to / zoom);
  return { x: from(x, width) + width / 2, y: from(y, height) + height / 2, zoom: to };
}

/**
 * The view moved just so far that all of `cards` are seen, and no smaller than they need, nor than `least`. What of `kept` is
 * seen now stays in sight: where there is no room for both, the view stays.
 */
export function revealedAll(
  view: CanvasView,
  cards: readonly Rect[],
  kept: readonly Rect[],
  size: Size,
  least: number,
): CanvasView {
  const isSeen = (card: Rect): boolean => revealed(view, card, size) === view;
  if (cards.every(isSeen)) return view;
  const watched = kept.filter(isSeen);
  const all = around([...cards, ...watched]);
  const most = Math.min(
    (size.width - 2 * MARGIN) / all.width,
    (size.height - 2 * MARGIN) / all.height,
  );
  const lowest = Math.min(view.zoom, least);
  if (most < lowest && watched.length > 0) return view;
  const zoom = Math.min(view.zoom, Math.max(most, lowest));
  return revealed(zoom === view.zoom ? view : smaller(view, zoom, size), all, size);
}
