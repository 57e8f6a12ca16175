/** Longest way that is scrolled, px: browsers lay out nothing beyond some 16 million. */
const MAX_WAY = 8_000_000;

/** One direction of a table of which only some rows or columns are drawn. */
export interface Span {
  readonly count: number;
  /** How many there is room for. */
  readonly visible: number;
  /** Size of one, px. */
  readonly unit: number;
}

/** How far a span scrolls, px; 0 where all of it is seen. */
export const wayOf = ({ count, visible, unit }: Span): number =>
  Math.min(Math.max(0, count - visible) * unit, MAX_WAY);

/** The first row or column seen at a scrolled distance. */
export function firstAt(span: Span, distance: number): number {
  const way = wayOf(span);
  const last = Math.max(0, span.count - span.visible);
  return way === 0 ? 0 : Math.min(last, Math.max(0, Math.round((distance / way) * last)));
}

/** The distance at which a row or column is the first one seen. */
export function distanceTo(span: Span, first: number): number {
  const last = Math.max(1, span.count - span.visible);
  return (Math.min(first, last) / last) * wayOf(span);
}

/** The first to be seen so that `wanted` is among the seen: as near to `first` as may be. */
export function showing({ count, visible }: Span, first: number, wanted: number): number {
  const least = Math.max(0, wanted - visible + 1);
  const most = Math.min(wanted, Math.max(0, count - visible));
  return Math.min(Math.max(first, least), Math.max(least, most));
}
