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

/** The central difference at one step, and what else is seen there. */
interface Look {
  readonly central: number;
  /** Difference of the one-sided derivatives: h f″ where f is smooth. */
  readonly jump: number;
  /** What rounding may have done to the central difference. */
  readonly rounding: number;
}

function look(f: Objective, x: number, middle: number, h: number): Look {
  const right = f(x + h);
  const left = f(x - h);
  // x ± h is rounded; divide by what was really walked.
  const central = (right - left) / (x + h - (x - h));
  const size = Math.max(Math.abs(right), Math.abs(left), Math.abs(middle));
  const jump = Math.abs(right - middle - (middle - left)) / h;
  return { central, jump, rounding: (4 * Number.EPSILON * size) / h };
}

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
  const coarse = look(f, x, middle, h);
  const fine = look(f, x, middle, h / 2);
  const value = (4 * fine.central - coarse.central) / 3;
  const error = Math.abs(value - fine.central) + 2 * coarse.rounding;
  if (!Number.isFinite(value + error)) return undefined;
  const bend = coarse.jump > 100 * coarse.rounding ? fine.jump / coarse.jump : 0;
  return { value, error, bend };
}

/** Whether an estimate is as good as float64 lets it be hoped for. */
const isGood = ({ value, error, bend }: Sample): boolean =>
  bend < 0.6 && error <= 1e-7 * Math.abs(value);

/** The difference at one small step, if it is beyond doubt: smooth, and what was expected. */
function atOnce(f: Objective, x: number, middle: number, expected: number): Estimate | undefined {
  const { central, jump, rounding } = look(f, x, middle, 1e-5 * Math.max(1, Math.abs(x)));
  const size = Math.abs(central);
  const error = Math.abs(central - expected) + rounding;
  return error <= 1e-7 * size && jump <= 1e-3 * size
    ? { kind: 'value', value: central, error }
    : undefined;
}

/**
 * f′(x) by central differences, where `middle` = f(x) and f′(x) = `expected` is to be confirmed or
 * refuted: from the step size among several whose error is least. A point is a kink if the one-sided
 * derivatives differ by as much at half the step, or if no step size gives a settled answer.
 */
export function derivative(f: Objective, x: number, middle: number, expected: number): Estimate {
  if (!Number.isFinite(middle)) return { kind: 'infinite' };
  const quick = atOnce(f, x, middle, expected);
  if (quick) return quick;
  const unit = Math.max(1, Math.abs(x));
  // Near the end of a domain (log at 1e-9) only steps smaller than x itself stay inside.
  const small = x !== 0 && Math.abs(x) < 1e-2 ? [1e-2, 1e-3].map((h) => h * Math.abs(x)) : [];
  let best: Sample | undefined;
  for (const h of [...STEPS.map((step) => step * unit), ...small]) {
    const found = sample(f, x, middle, h);
    if (!found) continue;
    if (!best || found.error < best.error) best = found;
    if (isGood(found)) break;
  }
  if (!best) return { kind: 'infinite' };
  const floor = Math.max(1e-3 * Math.abs(best.value), 1e-8 * Math.max(1, Math.abs(middle)));
  if (best.error > floor || best.bend > 0.8) return { kind: 'kink' };
  return { kind: 'value', value: best.value, error: best.error };
}
