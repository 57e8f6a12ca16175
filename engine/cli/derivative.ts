import type { Objective } from './objective.ts';

/** What central differences say of a derivative. */
export type Estimate =
  | { readonly kind: 'value'; readonly value: number; readonly error: number }
  /** A kink or a jump: the differences from the left and from the right do not meet. */
  | { readonly kind: 'kink' }
  /** The function is not finite at the point, or not on both sides of it. */
  | { readonly kind: 'infinite' };

/** Step sizes relative to the size of the argument, the ones that mostly do first. */
const STEPS = [1e-3, 1e-4, 1e-2, 1e-5, 1e-6, 1e-7];
const EPSILON = Number.EPSILON;

interface Sample {
  readonly value: number;
  readonly error: number;
  /** Difference of the one-sided derivatives at h/2, relative to that at h: ½ where f is smooth. */
  readonly bend: number;
}

/**
 * Central differences at h and h/2 with one step of Richardson's extrapolation: error O(h⁴). The
 * error told is what the extrapolation changed, and what rounding may have.
 */
function sample(f: Objective, x: number, middle: number, h: number): Sample | undefined {
  const at = (step: number): { central: number; jump: number; size: number } => {
    const right = f(x + step);
    const left = f(x - step);
    // x ± step is rounded; divide by what was really walked.
    const central = (right - left) / (x + step - (x - step));
    const size = Math.max(Math.abs(right), Math.abs(left), Math.abs(middle));
    return { central, jump: Math.abs(right - middle - (middle - left)) / step, size };
  };
  const coarse = at(h);
  const fine = at(h / 2);
  const value = (4 * fine.central - coarse.central) / 3;
  const rounding = (8 * EPSILON * Math.max(coarse.size, fine.size)) / h;
  if (!Number.isFinite(value + rounding)) return undefined;
  const bend = coarse.jump > 50 * rounding ? fine.jump / coarse.jump : 0;
  return { value, error: Math.abs(value - fine.central) + rounding, bend };
}

/** Whether an estimate is as good as float64 lets it be hoped for. */
const isGood = ({ value, error, bend }: Sample): boolean =>
  bend < 0.6 && error <= 1e-7 * Math.abs(value);

/**
 * f′(x) by central differences, from the step size among several whose error is least. A point is
 * a kink if the one-sided derivatives differ by as much at the smallest step as at the next.
 */
export function derivative(f: Objective, x: number): Estimate {
  const middle = f(x);
  if (!Number.isFinite(middle)) return { kind: 'infinite' };
  const unit = Math.max(1, Math.abs(x));
  // Near the end of a domain (log at 1e-9) only steps smaller than x itself stay inside.
  const small = x !== 0 && Math.abs(x) < 1e-2 ? [1e-2, 1e-3].map((h) => h * Math.abs(x)) : [];
  let best: Sample | undefined;
  let last: Sample | undefined;
  for (const h of [...STEPS.map((step) => step * unit), ...small]) {
    last = sample(f, x, middle, h);
    if (last && (!best || last.error < best.error)) best = last;
    if (last && isGood(last)) return { kind: 'value', value: last.value, error: last.error };
  }
  if (!best) return { kind: 'infinite' };
  const settled = best.error <= 1e-3 * Math.abs(best.value) || best.error <= 1e-6 * Math.max(1, Math.abs(middle));
  if (!settled || best.bend > 0.8) return { kind: 'kink' };
  return { kind: 'value', value: best.value, error: best.error };
}
