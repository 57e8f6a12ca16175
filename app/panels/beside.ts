import type { Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';

const GAP = 16;
const MARGIN = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

const clamp = (x: number, length: number, room: number): number =>
  Math.max(MARGIN, Math.min(x, room - length - MARGIN));

/** Area that two rectangles share. */
function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** A place in a window for something that speaks of a target: below it, above, right or left, so that it covers none of it where there is room. */
export function beside(target: Rect, size: Size, window: Size): Position {
  const { x, y, width, height } = target;
  const middle = { x: x + width / 2 - size.width / 2, y: y + height / 2 - size.height / 2 };
  const places = [
    { x: middle.x, y: y + height + GAP },
    { x: middle.x, y: y - size.height - GAP },
    { x: x + width + GAP, y: middle.y },
    { x: x - size.width - GAP, y: middle.y },
  ].map((place) => ({
    x: clamp(place.x, size.width, window.width),
    y: clamp(place.y, size.height, window.height),
  }));
  const covers = (place: Position): number => shared({ ...place, ...size }, target);
  return places.reduce((best, place) => (covers(place) < covers(best) ? place : best));
}
