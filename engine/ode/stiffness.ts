import type { Field } from './dynamics.ts';
import type { Step, Stiffness } from './solution.ts';
import { combine } from './step.ts';
import type { Tableau } from './tableaus/tableau.ts';

/** Looks in a row beyond the limit that make a problem stiff, and looks below it that clear the count. */
const SUSPECT = 15;
const CLEARED = 6;

/** The error estimate feels the limit before it is reached, so that steps hover somewhat below it. */
const SHARE = 0.75;

/** Without two stages at one time, every so many steps another evaluation is spent. */
const SELDOM = 5;

/** Looks at an accepted step: h ρ, an estimate of h times the largest |eigenvalue| of ∂f/∂z; undefined without one. */
type Look = (step: Step, end: Float64Array) => number | undefined;

/** ‖a − b‖ / ‖c‖, 0 where c is. */
function ratio(a: Float64Array, b: Float64Array, c: Float64Array): number {
  let [above, below] = [0, 0];
  for (let i = 0; i < c.length; i++) {
    above += ((a[i] as number) - (b[i] as number)) ** 2;
    below += (c[i] as number) ** 2;
  }
  return below > 0 ? Math.sqrt(above / below) : 0;
}

/** The last two stages, where they are both at t + h: h ρ = h ‖k_s − k_(s−1)‖ / ‖u_s − u_(s−1)‖. */
function byStages({ a }: Tableau, size: number): Look {
  const last = a.length - 1;
  const [upper, lower] = [a[last] ?? [], a[last - 1] ?? []];
  const weights = upper.map((w, j) => w - (lower[j] ?? 0));
  const [zeros, apart] = [new Float64Array(size), new Float64Array(size)];
  return ({ k }) => {
    combine(apart, zeros, 1, weights, k);
    return ratio(k[last] as Float64Array, k[last - 1] as Float64Array, apart);
  };
}

/** The two results of the pair, which differ by the error estimate e: h ρ = h ‖f(z) − f(z − e)‖ / ‖e‖, now and then. */
function byError(field: Field, { error, a }: Tableau): Look {
  const [zeros, apart] = [new Float64Array(field.size), new Float64Array(field.size)];
  const [other, f] = [new Float64Array(field.size), new Float64Array(field.size)];
  const weights = error?.weights ?? [];
  let steps = 0;
  return ({ t, h, k }, end) => {
    if (++steps % SELDOM !== 0) return undefined;
    combine(apart, zeros, 1, weights, k);
    for (let i = 0; i < end.length; i++) other[i] = (end[i] as number) - h * (apart[i] as number);
    field.evaluate(t + h, other, f);
    return ratio(k[a.length - 1] as Float64Array, f, apart);
  };
}

/**
 * Watches the accepted steps of a pair whose last stage is f at the end. Where h ρ stays near the limit of stability,
 * it and not the error is what bounds h: Hairer & Wanner II, IV.2, as in their DOPRI5.
 */
export function stiffnessWatch(
  field: Field,
  tableau: Tableau,
): (step: Step, end: Float64Array) => Stiffness | undefined {
  const { c, error } = tableau;
  const limit = SHARE * (error?.limit ?? Number.POSITIVE_INFINITY);
  const atOneTime = c.at(-1) === c.at(-2);
  const look = atOneTime ? byStages(tableau, field.size) : byError(field, tableau);
  let [suspect, clear] = [0, 0];
  return (step, end) => {
    const hRho = look(step, end);
    if (hRho === undefined) return undefined;
    if (hRho > limit) {
      clear = 0;
      if (++suspect === SUSPECT) return { t: step.t, hRho };
    } else if (++clear === CLEARED) {
      suspect = 0;
      clear = 0;
    }
    return undefined;
  };
}
