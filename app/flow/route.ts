import { overlaps, type Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { inflate } from './geometry.ts';

/** A path of an edge: SVG source, and points along it from start to end. */
export interface Route {
  readonly d: string;
  readonly points: readonly Position[];
}

type Segment = readonly [Position, Position, Position, Position];

const SAMPLES = 16;
const CLEARANCE = 6;
const BEND = 72;
const LANE = 6;
/** How far from its ends a path has bent into a lane, px. */
const OUT = 48;

const at = (x: number, y: number): Position => ({ x, y });

export const line = (a: Position, b: Position): Segment => [a, a, b, b];

/** A cubic that is level at both ends. */
function bend(a: Position, b: Position, pullOut: number, pullIn = pullOut): Segment {
  return [a, at(a.x + pullOut, a.y), at(b.x - pullIn, b.y), b];
}

function pointOn([a, b, c, d]: Segment, t: number): Position {
  const s = 1 - t;
  const mix = (k: 'x' | 'y'): number =>
    s * s * s * a[k] + 3 * s * s * t * b[k] + 3 * s * t * t * c[k] + t * t * t * d[k];
  return { x: mix('x'), y: mix('y') };
}

function samples(segment: Segment): Position[] {
  const points: Position[] = [];
  for (let i = 0; i <= SAMPLES; i++) points.push(pointOn(segment, i / SAMPLES));
  return points;
}

export function routeOf(segments: readonly Segment[]): Route {
  const [first] = segments;
  const start = (first as Segment)[0];
  const curves = segments.map(([, b, c, d]) => `C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`);
  return { d: `M${start.x} ${start.y}${curves.join('')}`, points: segments.flatMap(samples) };
}

/** Out from both ends to the right, and back: for ends that both look there. */
export function bulge(a: Position, b: Position, reach: number): Segment[] {
  const x = Math.max(a.x, b.x) + reach;
  const middle = at(x, (a.y + b.y) / 2);
  const dy = (b.y - a.y) / 4;
  return [
    [a, at(x, a.y), at(x, middle.y - dy), middle],
    [middle, at(x, middle.y + dy), at(x, b.y), b],
  ];
}

/** The same, but first into a lane at height y. */
export function bulgeViaLane(a: Position, b: Position, y: number, reach: number): Segment[] {
  const out = at(a.x + OUT, y);
  const turn = at(Math.max(out.x, b.x), y);
  return [bend(a, out, 32), line(out, turn), ...bulge(turn, b, reach)];
}

/** Runs level at the start's height past everything, and bends just before the end. */
function bendLate(a: Position, b: Position): Segment[] {
  const x = Math.max(a.x + 8, b.x - BEND);
  return [line(a, at(x, a.y)), bend(at(x, a.y), b, (b.x - x) * 0.83, (b.x - x) * 0.61)];
}

/** Bends just after the start, and runs level at the end's height. */
function bendEarly(a: Position, b: Position): Segment[] {
  const x = Math.min(b.x - 8, a.x + BEND);
  return [bend(a, at(x, b.y), (x - a.x) * 0.61, (x - a.x) * 0.83), line(at(x, b.y), b)];
}

/** Leaves for a lane at height y, and comes back from it. */
function viaLane(a: Position, b: Position, y: number): Segment[] {
  const out = a.x + OUT;
  const back = b.x - OUT;
  return [bend(a, at(out, y), 32), line(at(out, y), at(back, y)), bend(at(back, y), b, 32)];
}

/** The part of the way from p to q, as shares of it, that lies between low and high on one axis. */
function within(p: number, q: number, low: number, high: number): readonly [number, number] {
  if (p === q) return p > low && p < high ? [0, 1] : [1, 0];
  const [a, b] = [(low - p) / (q - p), (high - p) / (q - p)];
  return [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
}

/** Whether the straight way from p to q has a point inside a rectangle. */
export function crosses(r: Rect, p: Position, q: Position): boolean {
  // Most pieces are far from most cards.
  if ((p.x <= r.x && q.x <= r.x) || (p.x >= r.x + r.width && q.x >= r.x + r.width)) return false;
  if ((p.y <= r.y && q.y <= r.y) || (p.y >= r.y + r.height && q.y >= r.y + r.height)) return false;
  const [x0, x1] = within(p.x, q.x, r.x, r.x + r.width);
  const [y0, y1] = within(p.y, q.y, r.y, r.y + r.height);
  return Math.max(x0, y0) < Math.min(x1, y1);
}

/** The cards that reach into the smallest rectangle around some points. */
function about(points: readonly Position[], cards: readonly Rect[]): readonly Rect[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return cards.filter(
    (r) => r.x < right && r.x + r.width > left && r.y < bottom && r.y + r.height > top,
  );
}

const isWayClear = (points: readonly Position[], cards: readonly Rect[]): boolean =>
  !about(points, cards).some((card) =>
    points.some((q, i) => i > 0 && crosses(card, points[i - 1] as Position, q)),
  );

export const isClear = ({ points }: Route, cards: readonly Rect[]): boolean =>
  isWayClear(points, cards);

/** The same of pieces of a path; a cubic stays within its four points, so that most need not be looked at closely. */
export const areClear = (segments: readonly Segment[], cards: readonly Rect[]): boolean =>
  segments.every((segment) => {
    const beside = about(segment, cards);
    return beside.length === 0 || isWayClear(samples(segment), beside);
  });

/** The cards that lie in the band an edge may pass through. */
function near(a: Position, b: Position, cards: readonly Rect[]): Rect[] {
  // Between ends that are close, a lane goes beyond both.
  const beyond = Math.max(0, OUT - (b.x - a.x));
  const left = a.x - beyond;
  const right = b.x + beyond;
  return cards
    .map((card) => inflate(card, CLEARANCE))
    .filter((c) => c.x < right && c.x + c.width > left);
}

/** Heights of lanes along the sides of cards that no card stands across, the nearest first. */
export function laneHeights(a: Position, b: Position, between: readonly Rect[]): number[] {
  const [from, to] = [a.x + OUT, b.x - OUT].sort((p, q) => p - q) as [number, number];
  const across = between.filter((card) => card.x < to && card.x + card.width > from);
  const middle = (a.y + b.y) / 2;
  return between
    .flatMap((card) => [card.y - LANE, card.y + card.height + LANE])
    .filter((y) => !across.some((card) => card.y < y && y < card.y + card.height))
    .sort((p, q) => Math.abs(p - middle) - Math.abs(q - middle));
}

/**
 * A path from output centre to input centre, level at both ends. A plain cubic if that is clear of
 * `cards` (those of the edge's own ends excepted); else the first clear one of: level and a late
 * bend, an early bend and level, a lane along the upper or lower side of a card in between.
 */
export function route(a: Position, b: Position, cards: readonly Rect[]): Route {
  const direct = [bend(a, b, Math.max(20, Math.abs(b.x - a.x) / 2))];
  if (b.x < a.x + 16) return routeOf(direct);
  const between = near(a, b, cards);
  const free = [direct, bendLate(a, b), bendEarly(a, b)].find((way) => areClear(way, between));
  if (free) return routeOf(free);
  for (const y of laneHeights(a, b, between)) {
    const lane = viaLane(a, b, y);
    if (areClear(lane, between)) return routeOf(lane);
  }
  return routeOf(direct);
}

/** The point a share `t` of the way along a path, by length. */
export function pointAt({ points }: Route, t: number): Position {
  const lengths = points.slice(1).map((p, i) => {
    const before = points[i] as Position;
    return Math.hypot(p.x - before.x, p.y - before.y);
  });
  let left = t * lengths.reduce((a, b) => a + b, 0);
  for (const [i, length] of lengths.entries()) {
    const from = points[i] as Position;
    const to = points[i + 1] as Position;
    if (length > 0 && left <= length) {
      return at(
        from.x + ((to.x - from.x) * left) / length,
        from.y + ((to.y - from.y) * left) / length,
      );
    }
    left -= length;
  }
  return points.at(-1) as Position;
}

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
const ASIDE = [0, -24, 24, -44, 44, -64, 64, -88, 88, -112, 112, -136, 136];

/**
 * Where a chip of the given size goes on a path: its middle, or the nearest place to it that keeps
 * 8 px clear of every obstacle; snapped to 4 px. undefined where there is no such place near.
 */
export function placeChip(
  path: Route,
  size: { readonly width: number; readonly height: number },
  obstacles: readonly Rect[],
): Position | undefined {
  const snap = (v: number): number => Math.round(v / 4) * 4;
  const boxes = obstacles.map((o) => inflate(o, 8));
  for (const dy of ASIDE) {
    for (const t of ALONG) {
      const p = pointAt(path, t);
      const centre = at(snap(p.x), snap(p.y + dy));
      const box = { ...size, x: centre.x - size.width / 2, y: centre.y - size.height / 2 };
      const hits = boxes.some((obstacle) => overlaps(obstacle, box));
      if (!hits) return centre;
    }
  }
  return undefined;
}
