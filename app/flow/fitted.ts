import { getViewportForBounds } from '@xyflow/react';
import { around, CAPTION, overlaps, type Rect } from '../document/card.ts';
import type { CanvasView } from '../document/look.ts';

export const MIN_ZOOM = 0.05;
/** Between cards and the border of the canvas, and what lies above it, px. */
const SPACE = 16;

const withCaption = ({ y, height, ...rest }: Rect): Rect => ({
  ...{ ...rest, y: y - CAPTION, height: height + CAPTION },
});

/** What cards are fitted into. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Room to leave at the top, px. */
  readonly top?: number;
  /** What lies above the canvas at its bottom, px from its corner. */
  readonly above: readonly Rect[];
}

type Padding = Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>;

/**
 * Where to look from to see some cards with their captions, enlarged at most so much. Where one of them would come to lie
 * under what is above the canvas, all are shown higher than that, or beside it: where they are largest.
 */
export function fitted(cards: readonly Rect[], sheet: Sheet, most: number): CanvasView {
  const { width, height, above, top = SPACE } = sheet;
  const captioned = cards.map(withCaption);
  const bounds = around(captioned);
  const within = (more: Partial<Padding>): CanvasView => {
    const { right, bottom, left } = { right: SPACE, bottom: SPACE, left: SPACE, ...more };
    const padding = {
      top: `${top}px`,
      right: `${right}px`,
      bottom: `${bottom}px`,
      left: `${left}px`,
    } as const;
    return getViewportForBounds(bounds, width, height, MIN_ZOOM, most, padding);
  };
  const coveredFrom = ({ x, y, zoom }: CanvasView): readonly Rect[] => {
    const onScreen = captioned.map((r) => ({
      ...{ x: r.x * zoom + x, y: r.y * zoom + y, width: r.width * zoom, height: r.height * zoom },
    }));
    return above.filter((r) => onScreen.some((card) => overlaps(card, r)));
  };
  const first = within({});
  const covered = coveredFrom(first);
  if (covered.length === 0) return first;
  const gap = SPACE / 2;
  const higher = within({ bottom: height - Math.min(...covered.map(({ y }) => y)) + gap });
  const beside = [
    within({ right: width - Math.min(...covered.map(({ x }) => x)) + gap }),
    within({ left: Math.max(...covered.map((r) => r.x + r.width)) + gap }),
  ].filter((view) => coveredFrom(view).length === 0);
  return beside.reduce((best, view) => (view.zoom > best.zoom ? view : best), higher);
}
