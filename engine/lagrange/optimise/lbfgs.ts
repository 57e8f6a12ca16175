/** A function of a vector with its gradient; Infinity where it has no value. */
export type Smooth = (v: Float64Array) => {
  readonly value: number;
  readonly gradient: Float64Array;
};

export interface Minimum {
  readonly v: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly iterations: number;
  readonly evaluations: number;
}

const inner = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

const along = (v: Float64Array, t: number, d: Float64Array): Float64Array =>
  v.map((x, i) => x + t * (d[i] as number));

export const largest = (v: Float64Array): number =>
  v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** −H g by the two loops of L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.4). */
function direction(g: Float64Array, pairs: readonly Pair[]): Float64Array {
  let q = g;
  const alphas = [...pairs].reverse().map(({ s, y, rho }) => {
    const alpha = rho * inner(s, q);
    q = along(q, -alpha, y);
    return alpha;
  });
  const last = pairs.at(-1);
  const scale = last ? 1 / (last.rho * inner(last.y, last.y)) : 1 / Math.max(1, largest(g));
  q = q.map((x) => scale * x);
  for (const [i, { s, y, rho }] of pairs.entries()) {
    const alpha = alphas[pairs.length - 1 - i] as number;
    q = along(q, alpha - rho * inner(y, q), s);
  }
  return q.map((x) => -x);
}

/**
 * A step that meets the weak Wolfe conditions, by bisection and doubling (Lewis & Overton, Math. Program.
 * 141, 2013); undefined if there is none to be found in 50 tries.
 */
function lineSearch(
  f: Smooth,
  v: Float64Array,
  d: Float64Array,
  at: { readonly value: number; readonly slope: number },
):
  | { readonly v: Float64Array; readonly made: ReturnType<Smooth>; readonly tries: number }
  | undefined {
  let [low, high, t] = [0, Number.POSITIVE_INFINITY, 1];
  for (let tries = 1; tries <= 50; tries++) {
    const next = along(v, t, d);
    const made = f(next);
    const falls = made.value <= at.value + 1e-4 * t * at.slope;
    if (!falls) high = t;
    else if (inner(made.gradient, d) < 0.9 * at.slope) low = t;
    else return { v: next, made, tries };
    t = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
  }
  return undefined;
}

/**
 * Minimises a smooth function by L-BFGS until no element of its gradient is larger than `tolerance`, its
 * value falls below `floor`, no step makes it smaller, or the iterations are used up.
 */
export function minimise(
  f: Smooth,
  start: Float64Array,
  { tolerance = 1e-9, iterations = 300, memory = 12, floor = -1e15 } = {},
): Minimum {
  let v = start;
  let { value, gradient } = f(v);
  let evaluations = 1;
  let pairs: Pair[] = [];
  let iteration = 0;
  while (iteration < iterations && largest(gradient) > tolerance && value > floor) {
    let d = direction(gradient, pairs);
    let slope = inner(gradient, d);
    if (!(slope < 0)) {
      pairs = [];
      d = direction(gradient, pairs);
      slope = inner(gradient, d);
    }
    // A model that is wrong far away must not throw the search out of the region it was made in.
    const cap = Math.min(1, Math.max(1, largest(v)) / largest(d));
    const found = lineSearch(
      f,
      v,
      d.map((x) => cap * x),
      { value, slope: cap * slope },
    );
    if (!found && pairs.length === 0) break;
    if (!found) {
      pairs = [];
      continue;
    }
    iteration++;
    evaluations += found.tries;
    const s = found.v.map((x, i) => x - (v[i] as number));
    const y = found.made.gradient.map((x, i) => x - (gradient[i] as number));
    const curvature = inner(s, y);
    if (curvature > 0) pairs = [...pairs, { s, y, rho: 1 / curvature }].slice(-memory);
    v = found.v;
    ({ value, gradient } = found.made);
  }
  return { v, value, gradient, iterations: iteration, evaluations };
}
