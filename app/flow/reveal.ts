import type { Rect } from '../document/card.ts';
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

/** The view moved just so far that a card is seen in a canvas of that size; the same one where it is. */
export function revealed(
  view: CanvasView,
  card: Rect,
  size: { readonly width: number; readonly height: number },
): CanvasView {
  const { zoom } = view;
  const dx = shift(card.x * zoom + view.x, card.width * zoom, size.width);
  const dy = shift(card.y * zoom + view.y, card.height * zoom, size.height);
  return dx === 0 && dy === 0 ? view : { x: view.x + dx, y: view.y + dy, zoom };
}
