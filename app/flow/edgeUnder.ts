import type { Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { contains, inflate } from './geometry.ts';
import type { Route } from './route.ts';

/** How far beside its line an edge is still hit, px of the canvas: as by the pointer. */
const REACH = 10;

/**
 * The edges that are drawn, by their keys, with the room around them once it has been asked for. Asking the
 * page what is at a point would test the outline of each of them, in every frame of a drag.
 */
const drawn = new Map<string, { readonly path: Route; room?: Rect }>();

/** Notes how an edge is drawn; returns what takes the note back. */
export function noteDrawn(key: string, path: Route): () => void {
  const note = { path };
  drawn.set(key, note);
  return () => {
    if (drawn.get(key) === note) drawn.delete(key);
  };
}

function roomOf({ points }: Route): Rect {
  const [left, top, right, bottom] = points.reduce(
    ([x0, y0, x1, y1], { x, y }) => [
      Math.min(x0, x),
      Math.min(y0, y),
      Math.max(x1, x),
      Math.max(y1, y),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  return inflate({ x: left, y: top, width: right - left, height: bottom - top }, REACH);
}

/** The distance of a point from the straight way from a to b. */
function distance(p: Position, a: Position, b: Position): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / length;
  const along = Math.max(0, Math.min(1, t));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

function far({ points }: Route, p: Position): number {
  return points.reduce(
    (least, to, i) => Math.min(least, i === 0 ? least : distance(p, points[i - 1] as Position, to)),
    Infinity,
  );
}

/** The keys of the edges drawn at a point of the canvas, the nearest first, also where cards stand before them. */
export function edgesUnder(p: Position): string[] {
  const hit = [...drawn].flatMap(([key, note]) => {
    note.room ??= roomOf(note.path);
    if (!contains(note.room, p)) return [];
    const at = far(note.path, p);
    return at <= REACH ? [{ key, at }] : [];
  });
  return hit.sort((a, b) => a.at - b.at).map(({ key }) => key);
}
