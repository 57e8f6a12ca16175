import type { Tableau } from './tableaus/tableau.ts';

/** A complex number re + i im. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

const divided = (a: Complex, b: Complex): Complex => {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
};

/**
 * The stability function R(w) = 1 + w bᵀ (I − wA)⁻¹ 1 of a method: on u̇ = μu, Dahlquist’s test equation, a step by h
 * multiplies u by R(hμ). Hairer & Wanner II, IV.3.
 */
export function stabilityFunction({ a, b }: Tableau, w: Complex): Complex {
  const stages: Complex[] = [];
  const sum = (weights: readonly number[], count: number): Complex => {
    let [re, im] = [0, 0];
    for (let j = 0; j < count; j++) {
      const stage = stages[j] as Complex;
      re += (weights[j] ?? 0) * stage.re;
      im += (weights[j] ?? 0) * stage.im;
    }
    return { re: 1 + w.re * re - w.im * im, im: w.re * im + w.im * re };
  };
  for (const [i, row] of a.entries()) {
    const own = row[i] ?? 0;
    const rest = sum(row, i);
    stages.push(own === 0 ? rest : divided(rest, { re: 1 - own * w.re, im: -own * w.im }));
  }
  return sum(b, b.length);
}

/** G of u_(n+1) = G u_n for u̇ = −cu, at x = cΔt. */
export const growthFactor = (tableau: Tableau, x: number): number =>
  stabilityFunction(tableau, { re: -x, im: 0 }).re;

/** u_0 = 1, u_1, …, u_n for u̇ = −cu. */
export function orbit(tableau: Tableau, x: number, n: number): readonly number[] {
  const g = growthFactor(tableau, x);
  return Array.from({ length: n + 1 }, (_, i) => g ** i);
}

/** As far as ranges are searched; methods that are stable so far are so for all x. */
const FAR = 1000;
const GRID = 0.01;

/** The end of the interval from 0 on in which a condition on x holds; Infinity if it never fails. */
function rangeEnd(holds: (x: number) => boolean): number {
  let x = GRID;
  for (; holds(x); x += GRID) if (x > FAR) return Number.POSITIVE_INFINITY;
  let [low, high] = [x - GRID, x];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** A rounding error of G near ±1. */
const SLACK = 1e-12;

/** The largest cΔt up to which |G| ≤ 1: u does not grow. */
export const stableUpTo = (tableau: Tableau): number =>
  rangeEnd((x) => Math.abs(growthFactor(tableau, x)) <= 1 + SLACK);

/** The largest cΔt up to which 0 ≤ G ≤ 1: u decays without changing sign, as the solution does. */
export const monotoneUpTo = (tableau: Tableau): number =>
  rangeEnd((x) => {
    const g = growthFactor(tableau, x);
    return g >= -SLACK && g <= 1 + SLACK;
  });

/** A rectangle of the complex plane as a grid of columns × rows, its corners included; the first row is the upper. */
export interface PlaneGrid {
  readonly re: readonly [from: number, to: number];
  readonly im: readonly [from: number, to: number];
  readonly columns: number;
  readonly rows: number;
}

/** |R(w)| over a grid of w = hμ, row by row: the region of stability is where it is at most 1. */
export function stabilityRegion(
  tableau: Tableau,
  { re, im, columns, rows }: PlaneGrid,
): Float64Array {
  const out = new Float64Array(columns * rows);
  const at = ([from, to]: readonly [number, number], i: number, n: number): number =>
    n === 1 ? from : from + ((to - from) * i) / (n - 1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const w = { re: at(re, column, columns), im: at(im, rows - 1 - row, rows) };
      const made = stabilityFunction(tableau, w);
      out[row * columns + column] = Math.hypot(made.re, made.im);
    }
  }
  return out;
}
