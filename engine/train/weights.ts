/** log (1/n Σ exp xᵢ) of n numbers from `from`, every `step`th; shifted by the largest. */
export function logMeanExp(x: Float64Array, from = 0, n = x.length, step = 1): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) most = Math.max(most, x[from + i * step] as number);
  if (!Number.isFinite(most)) return most;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.exp((x[from + i * step] as number) - most);
  return most + Math.log(sum / n);
}

/**
 * Effective sample size (Σw)²/Σw² of importance weights, given as logs: n where all are equal, 1 where one is all
 * (Kong 1992).
 */
export function effectiveSampleSize(logWeights: Float64Array): number {
  const n = logWeights.length;
  const twice = logWeights.map((w) => 2 * w);
  return n * Math.exp(2 * logMeanExp(logWeights) - logMeanExp(twice));
}

/** Mean and the standard error of the mean, s/√n. */
export function meanOf(x: Float64Array): { readonly mean: number; readonly standardError: number } {
  const n = x.length;
  const mean = x.reduce((a, b) => a + b, 0) / n;
  const squares = x.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}
