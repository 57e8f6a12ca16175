import type { Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { inflate } from './geometry.ts';
import { crosses, line, type Route, routeOf } from './route.ts';

/** How far from its ends a detour turns, px: the first that is free. */
const TURNS = [16, 28, 44, 64, 92, 132] as const;
const CLEARANCE = 6;
const RADIUS = 14;
/** Lanes that are tried, those of the shortest ways first. */
const MOST_LANES = 32;

const at = (x: number, y: number): Position => ({ x, y });

/** A way along points, level and upright in turn, with its corners rounded. */
function rounded(points: readonly Position[]): Route {
  const segments = [];
  let from = points[0] as Position;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = points.slice(i - 1, i + 2) as [Position, Position, Position];
    const short = Math.min(
      Math.hypot(corner.x - before.x, corner.y - before.y) / 2,
      Math.hypot(after.x - corner.x, after.y - corner.y) / 2,
      RADIUS,
    );
    const towards = (p: Position): Position =>
      at(
        corner.x + short * Math.sign(p.x - corner.x),
        corner.y + short * Math.sign(p.y - corner.y),
      );
    const [enter, leave] = [towards(before), towards(after)];
    segments.push(line(from, enter), [enter, corner, corner, leave] as const);
    from = leave;
  }
  segments.push(line(from, points.at(-1) as Position));
  return routeOf(segments);
}

/**
 * Out to the right, up or down, along a lane that is free, up or down, and in from the left: for ends that no
 * simple way joins, such as those of an edge that runs backwards. Clear of `cards`, and of the `ends`'
 * own; undefined where there is no such way.
 */
export function detour(
  a: Position,
  b: Position,
  cards: readonly Rect[],
  ends: readonly Rect[],
): Route | undefined {
  const inflated = cards.map((card) => inflate(card, CLEARANCE));
  // An edge begins on the border of its card.
  const all = [...inflated, ...ends.map((card) => inflate(card, -1))];
  const isFree = (p: Position, q: Position): boolean => !all.some((card) => crosses(card, p, q));
  const outs = TURNS.map((by) => a.x + by).filter((x) => isFree(a, at(x, a.y)));
  const ins = TURNS.map((by) => b.x - by).filter((x) => isFree(at(x, b.y), b));
  if (outs.length === 0 || ins.length === 0) return undefined;
  const length = (y: number): number => Math.abs(y - a.y) + Math.abs(y - b.y);
  const beside = [...inflated, ...ends.map((card) => inflate(card, CLEARANCE))];
  const lanes = [a.y, b.y, (a.y + b.y) / 2, ...beside.flatMap((r) => [r.y - 2, r.y + r.height + 2])]
    .sort((p, q) => length(p) - length(q))
    .slice(0, MOST_LANES);
  for (const y of lanes) {
    const out = outs.find((x) => isFree(at(x, a.y), at(x, y)));
    const into = ins.find((x) => isFree(at(x, y), at(x, b.y)));
    if (out === undefined || into === undefined || !isFree(at(out, y), at(into, y))) continue;
    return rounded([a, at(out, a.y), at(out, y), at(into, y), at(into, b.y), b]);
  }
  return undefined;
}
