import type { Trace } from '../../trace/trace.ts';
import { type ConstrainedOptions, constrainedStates } from './constrained.ts';
import type { OptimiserState } from './state.ts';

/**
 * Quadratic penalty: minimises σ f + (ρ/2) Σ ‖r_i‖² over x and z for growing ρ (Courant 1943). Constraints
 * are violated by r_i ≈ −σ λ_i / ρ, so that −σ ρ r_i tends to λ_i, and hold only in the limit; the problem gets
 * the stiffer the larger ρ is.
 */
export const penalty = (run: Trace, options: ConstrainedOptions = {}): Iterable<OptimiserState> => {
  const { rho = 1, growth = 10, tolerance = 1e-5 } = options;
  return constrainedStates(
    run,
    { ...options, tolerance },
    { rho, keeps: false, next: (now) => now * growth },
  );
};
