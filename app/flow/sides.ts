import type { Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { detour } from './detour.ts';
import { inflate } from './geometry.ts';
import {
  areClear,
  bulge,
  bulgeViaLane,
  isClear,
  laneHeights,
  type Route,
  route,
  routeOf,
} from './route.ts';

/** An end of an edge, and to which side of its card it looks: 1 is right, −1 left. */
export interface End extends Position {
  readonly side: 1 | -1;
}

/** How far a path between two ends on one side reaches beyond them, px. */
const REACH = [48, 80, 128, 192, 288];
const CLEARANCE = 6;
/** Lanes that are tried: each costs as much as all other ways together. */
const MOST_LANES = 12;

const flipped = <P extends Position>(p: P): P => ({ ...p, x: -p.x });
const flippedCard = (card: Rect): Rect => ({ ...card, x: -card.x - card.width });

function mirrored(path: Route): Route {
  const d = path.d.replace(
    /(-?[\d.e-]+) (-?[\d.e-]+)/g,
    (_, x: string, y: string) => `${-Number(x)} ${y}`,
  );
  return { d, points: path.points.map(flipped) };
}

/**
 * A path of an edge between ends that look to any side: as `route` draws it from left to right, the
 * same from right to left, and around where both look to one side, clear of the cards where it can.
 * With the cards of its own `ends` given, it takes a detour where a simple way would run behind a card.
 */
export function routeBetween(
  a: End,
  b: End,
  cards: readonly Rect[],
  ends?: readonly Rect[],
): Route {
  if (a.side === 1 && b.side === -1) return across(a, b, cards, ends);
  if (a.side === -1 && b.side === 1) {
    const others = cards.map(flippedCard);
    return mirrored(across(flipped(a), flipped(b), others, ends?.map(flippedCard)));
  }
  if (a.side === -1) return mirrored(around(flipped(a), flipped(b), cards.map(flippedCard)));
  return around(a, b, cards);
}

/** The simple way, or where that runs behind a card, a detour if there is one. */
function across(a: Position, b: Position, cards: readonly Rect[], ends?: readonly Rect[]): Route {
  const path = route(a, b, cards);
  if (!ends) return path;
  const own = ends.map((card) => inflate(card, -1));
  return isClear(path, cards) && isClear(path, own) ? path : (detour(a, b, cards, ends) ?? path);
}

function around(a: Position, b: Position, cards: readonly Rect[]): Route {
  const inflated = cards.map((card) => inflate(card, CLEARANCE));
  for (const reach of REACH) {
    const path = bulge(a, b, reach);
    if (areClear(path, inflated)) return routeOf(path);
  }
  for (const y of laneHeights(a, b, inflated).slice(0, MOST_LANES)) {
    const path = REACH.map((reach) => bulgeViaLane(a, b, y, reach)).find((p) =>
      areClear(p, inflated),
    );
    if (path) return routeOf(path);
  }
  return routeOf(bulge(a, b, REACH[0] as number));
}
