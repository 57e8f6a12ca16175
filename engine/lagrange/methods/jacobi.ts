import { equationAt } from '../../program/program.ts';
import { filled, type Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { couplings, depthOf, unknownsOf, worstResidual } from '../couplings.ts';
import type { Values } from '../pullAt.ts';
import type { Method, Sweep } from './method.ts';

/** e_n: s at the output, 0 elsewhere. What iterations begin with. */
export function seedOnly(run: Trace): (Tensor | undefined)[] {
  const { program, seed, discrete } = run;
  return program.equations.map((_, j) => {
    if (discrete[j]) return undefined;
    return j === program.output && seed ? seed : filled(equationAt(program, j).shape, 0);
  });
}

/**
 * Jacobi's iteration λ ← e_n + Aᵀλ from λ = e_n: every row at once from the λ of the sweep before. A is
 * nilpotent on a graph without cycles, so it is exact after as many sweeps as the longest path to the
 * output has edges, and stops there or as soon as nothing changes.
 */
export function jacobi(run: Trace): Method {
  return {
    name: 'Jacobi',
    help: 'All rows at once from the sweep before; exact after at most as many sweeps as the graph is deep.',
    *sweeps(): Generator<Sweep> {
      const of = couplings(run);
      const check = couplings(run);
      let lambda: Values = seedOnly(run);
      const most = Math.max(1, depthOf(run));
      for (let number = 1; number <= most; number++) {
        const next: (Tensor | undefined)[] = [];
        for (const j of unknownsOf(run)) next[j] = of.row(lambda, j);
        lambda = next;
        const worst = worstResidual(run, check, lambda);
        yield { number, lambda, worst, counts: of.spent() };
        if (worst === 0) return;
      }
    },
  };
}
