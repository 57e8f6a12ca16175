import type { Trace } from '../../trace/trace.ts';
import { type ConstrainedOptions, constrainedStates } from './constrained.ts';
import type { OptimiserState } from './state.ts';

/**
 * The method of multipliers: minimises σ L + (ρ/2) Σ ‖r_i‖² over x and z, then λ_i ← λ_i − σ ρ r_i (Hestenes
 * 1969, Powell 1969). Constraints are violated on the way and restored in the end, at a ρ that stays
 * moderate; λ comes out as backpropagation has it. ρ grows where residuals do not fall to a quarter.
 */
export const multipliers = (
  run: Trace,
  options: ConstrainedOptions = {},
): Iterable<OptimiserState> => {
  const { rho = 10, growth = 4 } = options;
  return constrainedStates(run, options, {
    ...{ rho, keeps: true },
    next: (now, violation, before) => (before > 0 && violation > before / 4 ? now * growth : now),
  });
};
