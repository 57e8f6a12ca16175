import type { Rect } from '../document/card.ts';
import type { CanvasView } from '../document/look.ts';
import type { Inks } from '../plots/picture.ts';
import type { View } from '../session/viewStore.ts';
import { boxesOf, type Moved } from './boxes.ts';

const NONE: Moved = new Map();
const NOBODY: ReadonlySet<string> = new Set();

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
