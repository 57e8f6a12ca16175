import type { Trace } from '../../trace/trace.ts';
import { couplings, depthOf, unknownsOf, worstResidual } from '../couplings.ts';
import { seedOnly } from './jacobi.ts';
import type { Method, Sweep } from './method.ts';

/**
 * Gauss and Seidel's iteration from λ = e_n: rows one after another in `order`, each from the newest λ. In
 * reverse topological order one sweep is back-substitution; in any other it is exact after at most as many
 * sweeps as the longest path to the output has edges. Topological order, the slowest, if absent.
 */
export function gaussSeidel(run: Trace, order: readonly number[] = unknownsOf(run)): Method {
  return {
    name: 'Gauss–Seidel',
    help: 'Rows in a given order, each from the newest multipliers; the order decides how many sweeps it takes.',
    *sweeps(): Generator<Sweep> {
      const of = couplings(run);
      const check = couplings(run);
      const lambda = seedOnly(run);
      const most = Math.max(1, depthOf(run));
      for (let number = 1; number <= most; number++) {
        for (const j of order) lambda[j] = of.row(lambda, j);
        const worst = worstResidual(run, check, lambda);
        yield { number, lambda: [...lambda], worst, counts: of.spent() };
        if (worst === 0) return;
      }
    },
  };
}
