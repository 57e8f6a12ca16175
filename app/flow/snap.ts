import type { Rect } from '../document/card.ts';

type Axis = 'x' | 'y';

/** A line that shows why something stands where it does, canvas px. */
export interface SnapLine {
  readonly kind: 'edge' | 'gap';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** How far to move to what is near, and the lines that say what that is. */
export interface Snap {
  readonly dx: number;
  readonly dy: number;
  readonly lines: readonly SnapLine[];
}

const size = (axis: Axis, rect: Rect): number => (axis === 'x' ? rect.width : rect.height);
const end = (axis: Axis, rect: Rect): number => rect[axis] + size(axis, rect);
const other = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x');

/** What of a rectangle is lined up: its start, middle and end. */
const SHARES = [0, 0.5, 1] as const;
const stop = (axis: Axis, rect: Rect, share: number): number =>
  rect[axis] + size(axis, rect) * share;

/** The shortest way along an axis that lines up two like parts; undefined beyond `reach`. */
function nearestStop(axis: Axis, moving: Rect, others: readonly Rect[], reach: number) {
  let best: number | undefined;
  for (const rect of others) {
    for (const share of SHARES) {
      const by = stop(axis, rect, share) - stop(axis, moving, share);
      if (Math.abs(by) <= Math.min(reach, Math.abs(best ?? reach))) best = by;
    }
  }
  return best;
}

/** A line through all that is lined up with the rectangle now. */
function edgeLines(axis: Axis, moved: Rect, others: readonly Rect[]): SnapLine[] {
  const across = other(axis);
  return SHARES.flatMap((share): SnapLine[] => {
    const at = stop(axis, moved, share);
    const level = others.filter((rect) => Math.abs(stop(axis, rect, share) - at) < 0.01);
    if (level.length === 0) return [];
    const all = [moved, ...level];
    const from = all.reduce((a, rect) => Math.min(a, rect[across]), Number.POSITIVE_INFINITY);
    const to = all.reduce((a, rect) => Math.max(a, end(across, rect)), Number.NEGATIVE_INFINITY);
    return [segment(axis, 'edge', [at, from], [at, to])];
  });
}

/** A segment between two points given as [along the axis, across it]. */
function segment(
  axis: Axis,
  kind: SnapLine['kind'],
  [a1, b1]: readonly [number, number],
  [a2, b2]: readonly [number, number],
): SnapLine {
  return axis === 'x'
    ? { kind, x1: a1, y1: b1, x2: a2, y2: b2 }
    : { kind, x1: b1, y1: a1, x2: b2, y2: a2 };
}

interface Neighbours {
  readonly before: Rect | undefined;
  readonly after: Rect | undefined;
}

/** The nearest rectangles before and after one along an axis, of those that it faces. */
function neighbours(axis: Axis, rect: Rect, others: readonly Rect[]): Neighbours {
  const across = other(axis);
  let [before, after]: (Rect | undefined)[] = [];
  for (const o of others) {
    if (o === rect || o[across] >= end(across, rect) || end(across, o) <= rect[across]) continue;
    if (end(axis, o) <= rect[axis] && (!before || end(axis, o) > end(axis, before))) before = o;
    if (o[axis] >= end(axis, rect) && (!after || o[axis] < after[axis])) after = o;
  }
  return { before, after };
}

/** Where the room on both sides, or that to a neighbour and beyond it, would be the same: pairs of gaps. */
function evenPlaces(axis: Axis, moving: Rect, others: readonly Rect[]) {
  const { before, after } = neighbours(axis, moving, others);
  const width = size(axis, moving);
  const places: { readonly at: number; readonly gaps: readonly (readonly [number, number])[] }[] =
    [];
  if (before && after) {
    const at = (end(axis, before) + after[axis] - width) / 2;
    places.push({
      at,
      gaps: [
        [end(axis, before), at],
        [at + width, after[axis]],
      ],
    });
  }
  const further = before && neighbours(axis, before, others).before;
  if (before && further) {
    const at = end(axis, before) + before[axis] - end(axis, further);
    places.push({
      at,
      gaps: [
        [end(axis, further), before[axis]],
        [end(axis, before), at],
      ],
    });
  }
  const beyond = after && neighbours(axis, after, others).after;
  if (after && beyond) {
    const at = after[axis] - (beyond[axis] - end(axis, after)) - width;
    places.push({
      at,
      gaps: [
        [at + width, after[axis]],
        [end(axis, after), beyond[axis]],
      ],
    });
  }
  return places;
}

/** The way to even room along an axis, with lines in the gaps. */
function evenly(axis: Axis, moving: Rect, others: readonly Rect[], reach: number) {
  const near = evenPlaces(axis, moving, others)
    .filter(({ at }) => Math.abs(at - moving[axis]) <= reach)
    .sort((a, b) => Math.abs(a.at - moving[axis]) - Math.abs(b.at - moving[axis]))[0];
  if (!near) return undefined;
  const across = moving[other(axis)] + size(other(axis), moving) / 2;
  const lines = near.gaps.map(([from, to]) => segment(axis, 'gap', [from, across], [to, across]));
  return { by: near.at - moving[axis], lines };
}

/**
 * How a rectangle that is dragged stands in line with others: by an edge or the middle, else with even
 * room to its neighbours, each axis by itself, within `reach` px. O(n).
 */
export function snapTo(moving: Rect, others: readonly Rect[], reach: number): Snap {
  const byEdge = {
    x: nearestStop('x', moving, others, reach),
    y: nearestStop('y', moving, others, reach),
  };
  const byRoom = {
    x: byEdge.x === undefined ? evenly('x', moving, others, reach) : undefined,
    y: byEdge.y === undefined ? evenly('y', moving, others, reach) : undefined,
  };
  const dx = byEdge.x ?? byRoom.x?.by ?? 0;
  const dy = byEdge.y ?? byRoom.y?.by ?? 0;
  const moved = { ...moving, x: moving.x + dx, y: moving.y + dy };
  return {
    ...{ dx, dy },
    lines: [
      ...(byEdge.x === undefined ? [] : edgeLines('x', moved, others)),
      ...(byEdge.y === undefined ? [] : edgeLines('y', moved, others)),
      ...(byRoom.x?.lines ?? []).map((line) => ({ ...line, y1: line.y1 + dy, y2: line.y2 + dy })),
      ...(byRoom.y?.lines ?? []).map((line) => ({ ...line, x1: line.x1 + dx, x2: line.x2 + dx })),
    ],
  };
}
