import type { Field } from './dynamics.ts';

/** √(1/n Σ (x_i / scale_i)²). */
export function scaledNorm(x: Float64Array, scale: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ((x[i] as number) / (scale[i] as number)) ** 2;
  return Math.sqrt(sum / x.length);
}

/**
 * A first step for an error estimate of such an order, by one evaluation more: Hairer, Nørsett & Wanner, Solving
 * Ordinary Differential Equations I, II.4, as SciPy computes it. Infinite where there is no state.
 */
export function startingStep(
  field: Field,
  t: number,
  z: Float64Array,
  f: Float64Array,
  direction: number,
  { rtol, atol, order }: { readonly rtol: number; readonly atol: number; readonly order: number },
): number {
  if (z.length === 0) return Number.POSITIVE_INFINITY;
  const scale = z.map((v) => atol + Math.abs(v) * rtol);
  const [d0, d1] = [scaledNorm(z, scale), scaledNorm(f, scale)];
  const h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1;
  const ahead = z.map((v, i) => v + h0 * direction * (f[i] as number));
  const change = new Float64Array(z.length);
  field.evaluate(t + h0 * direction, ahead, change);
  for (let i = 0; i < z.length; i++) change[i] = (change[i] as number) - (f[i] as number);
  const d2 = scaledNorm(change, scale) / h0;
  const h1 =
    d1 <= 1e-15 && d2 <= 1e-15
      ? Math.max(1e-6, h0 * 1e-3)
      : (0.01 / Math.max(d1, d2)) ** (1 / (order + 1));
  const step = Math.min(100 * h0, h1);
  // Of an f that is not finite nearby: short, so that the controller finds out where.
  return step > 0 ? step : h0;
}
