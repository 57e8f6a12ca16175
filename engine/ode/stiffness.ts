import type { Stiffness } from './solution.ts';
import type { Tableau } from './tableaus/tableau.ts';

/** Steps in a row beyond the limit that make a problem stiff, and steps below it that clear the count. */
const SUSPECT = 15;
const CLEARED = 6;

/** The error estimate feels the limit before it is reached, so that steps hover somewhat below it. */
const SHARE = 0.75;

/**
 * Watches the accepted steps of a pair whose last two stages lie near z(t + h). h ρ = h ‖k_s − k_(s−1)‖ / ‖u_s −
 * u_(s−1)‖, u their arguments, estimates the largest |eigenvalue| of ∂f/∂z; where h ρ stays near the limit of
 * stability, it and not the error is what bounds h: Hairer & Wanner II, IV.2, as in their DOPRI5.
 */
export function stiffnessWatch({
  a,
  error,
}: Tableau): (t: number, k: readonly Float64Array[]) => Stiffness | undefined {
  const limit = SHARE * (error?.limit ?? Number.POSITIVE_INFINITY);
  const last = a.length - 1;
  const [upper, lower] = [a[last] ?? [], a[last - 1] ?? []];
  const weights = upper.map((w, j) => w - (lower[j] ?? 0));
  let [suspect, clear] = [0, 0];
  return (t, k) => {
    const [rise, run] = [k[last] as Float64Array, k[last - 1] as Float64Array];
    let [change, distance] = [0, 0];
    for (let i = 0; i < rise.length; i++) {
      let d = 0;
      for (let j = 0; j < weights.length; j++) {
        d += (weights[j] as number) * ((k[j] as Float64Array)[i] as number);
      }
      change += ((rise[i] as number) - (run[i] as number)) ** 2;
      distance += d * d;
    }
    const hRho = distance > 0 ? Math.sqrt(change / distance) : 0;
    if (hRho > limit) {
      clear = 0;
      if (++suspect === SUSPECT) return { t, hRho };
    } else if (++clear === CLEARED) {
      suspect = 0;
      clear = 0;
    }
    return undefined;
  };
}
