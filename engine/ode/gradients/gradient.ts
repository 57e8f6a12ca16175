import type { Counts } from '../dynamics.ts';

/** The gradient of a loss of the saved states, however it was come by. */
export interface OdeGradient {
  /** λ of z(t0) = ∂ℓ/∂z0. */
  readonly z0: Float64Array;
  /** ∂ℓ/∂θ, laid out flat. */
  readonly theta: Float64Array;
  readonly t0: number;
  readonly t1: number;
  /** What the backward pass did; the forward pass counts for itself. */
  readonly counts: Counts;
  /** Bytes held from the forward pass for it, and of its own, in float64; without those of `curve`. */
  readonly bytes: number;
  /** The multiplier along the way: at each time, from t1 back to t0. */
  readonly curve: readonly CurvePoint[];
}

/** a(t) = ∂ℓ/∂z(t); at a save time the value before it, which has its cotangent in it. */
export interface CurvePoint {
  readonly t: number;
  readonly a: Float64Array;
  /** z(t) as the backward pass has it: for the continuous adjoint, reconstructed. */
  readonly z: Float64Array;
}

/** y ← y + w x. */
export function addTo(y: Float64Array, w: number, x: ArrayLike<number>): void {
  for (let i = 0; i < y.length; i++) y[i] = (y[i] as number) + w * (x[i] as number);
}

export function inner(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
