import type { Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { valuesOf } from '../couplings.ts';
import type { Values } from '../pullAt.ts';
import { endingOf } from './ending.ts';
import { isFading, UNBOUNDED } from './gradientSteps.ts';
import { minimise } from './lbfgs.ts';
import { nowhereStationary } from './nowhereStationary.ts';
import { gradientOf, penalised, updated } from './penalised.ts';
import {
  layoutOf,
  type OptimiserState,
  pack,
  type Sense,
  signOf,
  stateFrom,
  unpack,
  valuesWith,
} from './state.ts';

export interface ConstrainedOptions {
  readonly sense?: Sense;
  /** The first weight ρ of the squared residuals. */
  readonly rho?: number;
  /** What ρ is multiplied by: at every state by the penalty, by the method of multipliers where residuals fall too slowly. */
  readonly growth?: number;
  /** Largest residual and largest |∂L/∂x| that count as 0. */
  readonly tolerance?: number;
  /** States after the start. */
  readonly iterations?: number;
  /** Steps of each inner minimisation. */
  readonly inner?: number;
  /** Values to begin with in place of those of the run, on the constraints or off them. */
  readonly start?: ReadonlyMap<number, Tensor>;
}

/** What the next minimisation is weighted with, from the state that the last one came to. */
export interface Outer {
  readonly rho: number;
  /** Whether multipliers are kept from one minimisation to the next. */
  readonly keeps: boolean;
  readonly next: (rho: number, violation: number, before: number) => number;
}

/**
 * What penalty and multipliers share: states between minimisations over all values at once, free and
 * bound, of σ L + (ρ/2) Σ ‖r_i‖². λ of a state is λ − σ ρ r, with which ∂L/∂z = 0 there.
 */
export function* constrainedStates(
  run: Trace,
  options: ConstrainedOptions,
  outer: Outer,
): Generator<OptimiserState> {
  const { sense = 'minimise', tolerance = 1e-7, iterations = 12, inner = 200, start } = options;
  const sign = signOf(sense);
  const layout = layoutOf(run, true);
  const free = layoutOf(run, false);
  const proof = nowhereStationary(run.program);
  let { rho } = outer;
  let evaluations = 0;
  let lambda: (Tensor | undefined)[] = run.program.equations.map(() => undefined);
  const stateAt = (z: Values, iteration: number, note: string): OptimiserState => {
    const g = gradientOf(run, z, lambda);
    const all = lambda.map((own, j) => own ?? (run.discrete[j] ? undefined : g[j]));
    return stateFrom(run, layout, z, all, { iteration, note, evaluations });
  };
  const initial = valuesOf(run);
  let v = pack(layout, start ? initial.map((own, i) => start.get(i) ?? own) : initial);
  let z = valuesWith(run, unpack(run, layout, v)) as Values;
  let state = stateAt(z, 0, 'The start; no multiplier is known.');
  yield state;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const weights = { sign, rho, ...(outer.keeps ? { lambda } : {}) };
    const found = minimise(penalised(run, layout, weights), v, {
      ...{ tolerance: Math.max(1e-11, tolerance / 10), iterations: inner, floor: -UNBOUNDED },
    });
    v = found.v;
    evaluations += found.evaluations;
    z = valuesWith(run, unpack(run, layout, v)) as Values;
    lambda = updated(run, layout, z, weights);
    const before = state.violation;
    const note = `Minimised with ρ = ${rho} in ${found.iterations} steps; λ ← λ − ρ r.`;
    state = stateAt(z, iteration, sense === 'minimise' ? note : note.replace('− ρ', '+ ρ'));
    const diverges = found.value <= -UNBOUNDED || !(Math.abs(state.objective) < UNBOUNDED);
    const holds = state.violation <= tolerance && state.gradient <= tolerance;
    const reduced = holds && isFading(run, free, z) ? ('fading' as const) : ('stationary' as const);
    const last = iteration === iterations ? ('limit' as const) : undefined;
    const kind = diverges ? ('diverging' as const) : holds ? reduced : last;
    if (kind) {
      yield { ...state, ending: endingOf(run.program, sense, proof, kind, state) };
      return;
    }
    yield state;
    rho = outer.next(rho, state.violation, before);
  }
}
