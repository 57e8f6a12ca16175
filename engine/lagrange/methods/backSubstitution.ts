import type { Trace } from '../../trace/trace.ts';
import { couplings, unknownsOf, worstResidual } from '../couplings.ts';
import type { Method, Sweep } from './method.ts';

/**
 * Back-substitution in (I − Aᵀ)λ = e_n, rows in reverse topological order: each λ_j = [j = n]·s +
 * Σ_{i∈β(j)} λ_i ∂f_i/∂z_j once, from λ that are all known. This is the backward pass. One sweep, exact.
 */
export function backSubstitution(run: Trace): Method {
  return {
    name: 'Back-substitution',
    help: 'Rows in reverse topological order, each once: the backward pass.',
    *sweeps(): Generator<Sweep> {
      const of = couplings(run);
      const lambda: (ReturnType<typeof of.row> | undefined)[] = [];
      for (const j of unknownsOf(run).reverse()) lambda[j] = of.row(lambda, j);
      const counts = of.spent();
      yield { number: 1, lambda, worst: worstResidual(run, of, lambda), counts };
    },
  };
}
