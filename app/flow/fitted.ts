import { getViewportForBounds } from '@xyflow/react';
import { CAPTION, type Rect } from '../document/card.ts';
import type { CanvasView } from '../document/look.ts';
import { overlaps } from './geometry.ts';

export const MIN_ZOOM = 0.05;
/** Between cards and the border of the canvas, and what lies above it, px. */
const SPACE = 16;

/** The smallest rectangle around others. */
export function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  const right = Math.max(...rects.map((r) => r.x + r.width));
  const bottom = Math.max(...rects.map((r) => r.y + r.height));
  return { x, y, width: right - x, height: bottom - y };
}

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

/**
 * Where to look from to see some cards with their captions, enlarged at most so much. Where one of them would come to lie
 * under what is above the canvas, all are shown higher than that.
 */
export function fitted(cards: readonly Rect[], sheet: Sheet, most: number): CanvasView {
  const { width, height, above, top = SPACE } = sheet;
  const captioned = cards.map(withCaption);
  const within = (bottom: number): CanvasView => {
    const padding = { top: `${top}px`, x: `${SPACE}px`, bottom: `${bottom}px` } as const;
    return getViewportForBounds(around(captioned), width, height, MIN_ZOOM, most, padding);
  };
  const first = within(SPACE);
  const onScreen = captioned.map(({ x, y, width: w, height: h }) => ({
    x: x * first.zoom + first.x,
    y: y * first.zoom + first.y,
    width: w * first.zoom,
    height: h * first.zoom,
  }));
  const covered = above.filter((r) => onScreen.some((card) => overlaps(card, r)));
  if (covered.length === 0) return first;
  return within(height - Math.min(...covered.map(({ y }) => y)) + SPACE / 2);
}
