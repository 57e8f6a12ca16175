import type { Trace } from '../../trace/trace.ts';
import { valuesOf } from '../couplings.ts';
import type { Values } from '../pullAt.ts';
import { multipliersAt } from '../violations.ts';
import { endingOf } from './ending.ts';
import { largest } from './lbfgs.ts';
import { nowhereStationary } from './nowhereStationary.ts';
import {
  type Layout,
  layoutOf,
  type OptimiserState,
  objectiveAt,
  pack,
  type Sense,
  signOf,
  stateFrom,
  unpack,
  valuesWith,
} from './state.ts';

export interface GradientOptions {
  readonly sense?: Sense;
  /** The first step size η tried; it doubles after each step taken. */
  readonly step?: number;
  /** False: η is kept as it is, and no step is refused. */
  readonly search?: boolean;
  /** Largest |λ| on the inputs that counts as 0. */
  readonly tolerance?: number;
  readonly iterations?: number;
}

/** Beyond this an objective counts as unbounded. */
export const UNBOUNDED = 1e12;

/**
 * The reduced method: z follows x by the forward pass, λ by the backward pass, and x moves by ∓ η λ_x. The
 * constraints hold at every state; only ∂L/∂x is not 0 yet. η is halved until the output improves by
 * 10⁻⁴ η ‖λ_x‖² (Armijo).
 */
export function* gradientSteps(
  run: Trace,
  options: GradientOptions = {},
): Generator<OptimiserState> {
  const { sense = 'minimise', search = true, tolerance = 1e-7, iterations = 1000 } = options;
  let { step = 0.1 } = options;
  const sign = signOf(sense);
  const layout = layoutOf(run, false);
  const bound = layoutOf(run, true);
  const proof = nowhereStationary(run.program);
  let evaluations = 0;
  const at = (x: Float64Array, iteration: number, note: string): OptimiserState | undefined => {
    const z = valuesWith(run, unpack(run, layout, x));
    evaluations++;
    return z && stateFrom(run, bound, z, multipliersAt(run, z), { iteration, note, evaluations });
  };
  let x = pack(layout, valuesOf(run));
  let state = at(x, 0, 'The start.') as OptimiserState;
  for (let i = 1; ; i++) {
    const kind = stopOf(run, layout, state, tolerance, i > iterations);
    if (kind) {
      yield { ...state, ending: endingOf(run.program, sense, proof, kind, state) };
      return;
    }
    yield state;
    const g = pack(layout, state.lambda);
    const slope = g.reduce((sum, v) => sum + v * v, 0);
    let next: OptimiserState | undefined;
    let to = x;
    for (let tries = 0; tries < 60; tries++) {
      to = x.map((v, e) => v - sign * step * (g[e] as number));
      next = at(to, i, `A step of η = ${step.toPrecision(3)} times λ on the inputs.`);
      const gain = sign * (state.objective - (next?.objective ?? Number.NaN));
      if (!search || gain >= 1e-4 * step * slope) break;
      step /= 2;
      next = undefined;
    }
    if (!next || !Number.isFinite(next.objective)) {
      yield { ...state, ending: endingOf(run.program, sense, proof, 'limit', state) };
      return;
    }
    if (search) step *= 2;
    x = to;
    state = next;
  }
}

/** Whether to stop at a state, and as what. */
function stopOf(
  run: Trace,
  layout: Layout,
  state: OptimiserState,
  tolerance: number,
  last: boolean,
): 'stationary' | 'diverging' | 'fading' | 'limit' | undefined {
  if (!(Math.abs(state.objective) < UNBOUNDED)) return 'diverging';
  if (state.gradient <= tolerance) return isFading(run, layout, state.z) ? 'fading' : 'stationary';
  return last ? 'limit' : undefined;
}

/**
 * Whether a small gradient points to no zero near by: along g the curvature κ puts it at a distance ‖g‖/κ,
 * which is small at a minimum, and stays large where f only flattens out, as eˣ for x → −∞.
 */
export function isFading(run: Trace, layout: Layout, z: Values): boolean {
  const g = pack(layout, multipliersAt(run, z));
  const size = Math.hypot(...g);
  if (size === 0) return false;
  const x = pack(layout, z);
  const h = 1e-3 * Math.max(1, largest(x));
  const slopeAt = (t: number): number => {
    const there = valuesWith(
      run,
      unpack(
        run,
        layout,
        x.map((v, e) => v + (t * (g[e] as number)) / size),
      ),
    );
    if (!there || !Number.isFinite(objectiveAt(run, there))) return Number.NaN;
    const own = pack(layout, multipliersAt(run, there));
    return own.reduce((sum, v, e) => sum + (v * (g[e] as number)) / size, 0);
  };
  const curvature = Math.abs(slopeAt(h) - slopeAt(-h)) / (2 * h);
  return !(size <= curvature * 1e-2 * Math.max(1, largest(x)));
}
