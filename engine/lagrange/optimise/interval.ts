import type { Tensor } from '../../tensor/tensor.ts';

/** A set of real numbers between two ends, which may be infinite; an open end is no member. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

const { POSITIVE_INFINITY: INF, NEGATIVE_INFINITY: MINUS } = Number;

export const EVERYTHING: Interval = { low: MINUS, high: INF, lowOpen: true, highOpen: true };

const closed = (low: number, high: number): Interval => ({
  ...{ low, high, lowOpen: false, highOpen: false },
});

/** The elements of a constant. */
export function around({ data }: Tensor): Interval {
  if (data.length === 0 || !data.every(Number.isFinite)) return EVERYTHING;
  return closed(
    data.reduce((a, b) => Math.min(a, b)),
    data.reduce((a, b) => Math.max(a, b)),
  );
}

/** Whether 0 is a member. */
export const holdsZero = ({ low, high, lowOpen, highOpen }: Interval): boolean =>
  (low < 0 || (low === 0 && !lowOpen)) && (high > 0 || (high === 0 && !highOpen));

/** The next number further out: an end that was rounded must not cut off members. */
function outward(value: number, direction: 1 | -1): number {
  // A number that overflowed stands for any beyond the largest one.
  if (!Number.isFinite(value)) return value * direction > 0 ? value : -direction * Number.MAX_VALUE;
  return value + direction * Math.max(Math.abs(value) * 4 * Number.EPSILON, Number.MIN_VALUE);
}

/** One end of a result: its value, whether it is exact, whether it is no member. */
interface End {
  readonly value: number;
  readonly exact: boolean;
  readonly open: boolean;
}

const between = (low: End, high: End): Interval => ({
  low: low.exact ? low.value : outward(low.value, -1),
  high: high.exact ? high.value : outward(high.value, 1),
  lowOpen: low.open && low.exact,
  highOpen: high.open && high.exact,
});

/** a + b with what rounding took, by Knuth's two-sum, being 0. */
function sumEnd(a: number, b: number, open: boolean): End {
  const value = a + b;
  const left = value - b;
  const exact = Number.isFinite(value)
    ? a - left + (b - (value - left)) === 0
    : !Number.isFinite(a) || !Number.isFinite(b);
  return { value, exact, open };
}

export const plus = (a: Interval, b: Interval): Interval =>
  between(
    sumEnd(a.low, b.low, a.lowOpen || b.lowOpen),
    sumEnd(a.high, b.high, a.highOpen || b.highOpen),
  );

export const minus = (a: Interval): Interval => ({
  ...{ low: -a.high, high: -a.low },
  ...{ lowOpen: a.highOpen, highOpen: a.lowOpen },
});

/** A product of ends. 0 · ∞ is 0: the infinite end is never reached. Only products of short numbers are exact. */
function productEnd(a: End, b: End): End {
  const short = (v: number): boolean => Math.fround(v) === v || !Number.isFinite(v);
  if (a.value === 0 || b.value === 0) {
    // 0 is reached by a closed end at 0, whatever the other end is.
    const open = !((a.value === 0 && !a.open) || (b.value === 0 && !b.open));
    return { value: 0, exact: true, open };
  }
  const value = a.value * b.value;
  const exact = short(a.value) && short(b.value) && value !== 0;
  return { value, exact, open: a.open || b.open };
}

export function times(a: Interval, b: Interval): Interval {
  const ends = (x: Interval): End[] => [
    { value: x.low, exact: true, open: x.lowOpen },
    { value: x.high, exact: true, open: x.highOpen },
  ];
  const all = ends(a).flatMap((p) => ends(b).map((q) => productEnd(p, q)));
  const pick = (further: (x: number, y: number) => boolean): End =>
    all.reduce((best, end) => {
      if (further(end.value, best.value)) return end;
      // Of equal ends one that is a member counts, and one that was rounded.
      if (end.value !== best.value) return best;
      return { ...end, open: end.open && best.open, exact: end.exact && best.exact };
    });
  return between(
    pick((x, y) => x < y),
    pick((x, y) => x > y),
  );
}

/** A rising function, exact at the points that `exact` names. */
export const rising =
  (f: (x: number) => number, exact: (x: number) => boolean) =>
  ([a = EVERYTHING]: readonly Interval[]): Interval =>
    between(
      { value: f(a.low), exact: exact(a.low), open: a.lowOpen },
      { value: f(a.high), exact: exact(a.high), open: a.highOpen },
    );

export function squared([a = EVERYTHING]: readonly Interval[]): Interval {
  const whole = times(a, a);
  if (!holdsZero(a)) return whole.low >= 0 ? whole : { ...whole, low: 0, lowOpen: true };
  const most = a.high >= -a.low ? a.highOpen : a.lowOpen;
  const both = a.high === -a.low ? a.highOpen && a.lowOpen : most;
  return { low: 0, lowOpen: false, high: Math.max(whole.high, -whole.low), highOpen: both };
}

export const unit: Interval = closed(-1, 1);
