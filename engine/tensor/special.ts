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

/**
 * Complementary error function 1 − erf x, relative error about 1e-15 wherever it is a normal number:
 * from 1/2 on by its continued fraction, so that nothing cancels.
 */
export function erfc(x: number): number {
  if (x >= 0.5) return x > 28 ? 0 : erfcTail(x);
  return 1 - erf(x);
}

/**
 * erfc x for x ≥ 1/2: e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))) (DLMF 7.9.1). The last bits
 * of x² matter to the exponential, so its head is squared exactly: x² = head² + (x − head)(x + head).
 */
function erfcTail(x: number): number {
  let fraction = x;
  for (let n = Math.ceil(300 / (x * x)) + 20; n >= 1; n--) fraction = x + n / 2 / fraction;
  const head = Math.fround(x);
  const half = Math.exp((-head * head) / 2);
  const rest = Math.exp((head - x) * (x + head));
  return ((half * rest) / Math.sqrt(Math.PI) / fraction) * half;
}

/** The whole number nearest to x, halves to the even one; the sign of zero is x's. */
export function roundHalfEven(x: number): number {
  // From 2⁵² on every number is whole; adding 2⁵² rounds smaller ones so, as IEEE 754 has it.
  const whole = 2 ** 52;
  if (!(Math.abs(x) < whole)) return x;
  const size = Math.abs(x) + whole - whole;
  return x < 0 || Object.is(x, -0) ? -size : size;
}

/** xᵖ as in C and PyTorch: 1ᵖ = 1 and (−1)^±∞ = 1, where JavaScript says NaN. 0⁰ = 1. */
export function power(x: number, p: number): number {
  if (x === 1 || (x === -1 && Math.abs(p) === Number.POSITIVE_INFINITY)) return 1;
  return x ** p;
}
