import type { Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';

export const HANDLE = 10;

export const inflate = (r: Rect, by: number): Rect => ({
  x: r.x - by,
  y: r.y - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});

export const contains = (r: Rect, p: Position): boolean =>
  p.x > r.x && p.x < r.x + r.width && p.y > r.y && p.y < r.y + r.height;
