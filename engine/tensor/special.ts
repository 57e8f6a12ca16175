/**
 * Error function erf x = 2/√π ∫₀ˣ e^(−t²) dt, relative error about 1e-15.
 * |x| < 3: Kummer's series 2/√π e^(−x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!, all terms of one sign (DLMF 7.6.2).
 * Beyond: 1 − erfc by its continued fraction (DLMF 7.9.1), evaluated backward.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0)) return x;
  if (size > 6) return Math.sign(x);
  if (size >= 3) return Math.sign(x) * (1 - erfcTail(size));
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc x for x ≥ 3: e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))). */
function erfcTail(x: number): number {
  let fraction = x;
  for (let n = 60; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}

/** xᵖ as in C and PyTorch: 1ᵖ = 1 and (−1)^±∞ = 1, where JavaScript says NaN. 0⁰ = 1. */
export function power(x: number, p: number): number {
  if (x === 1 || (x === -1 && Math.abs(p) === Number.POSITIVE_INFINITY)) return 1;
  return x ** p;
}
