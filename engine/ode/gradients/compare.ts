import type { Counts, Dynamics } from '../dynamics.ts';
import { integrate } from '../integrate.ts';
import { OdeError } from '../odeError.ts';
import type { OdeProblem } from '../problem.ts';
import type { Solution } from '../solution.ts';
import type { OdeGradient } from './gradient.ts';
import { gradientMethods } from './index.ts';

/** One way to the gradient beside the others. */
export interface ComparedGradient {
  readonly name: string;
  readonly title: string;
  /** Undefined where the backward pass has no result; `problem` then says why. */
  readonly gradient: OdeGradient | undefined;
  readonly problem: string | undefined;
  /** ‖g − g_steps‖ / ‖g_steps‖ of the gradients by z0 and θ together, g_steps the first of the list. */
  readonly difference: number;
  /** ⟨g, g_steps⟩ < 0: a step along it makes the loss worse. */
  readonly turned: boolean;
  /** Evaluations and pullbacks of f, forward and backward. */
  readonly evaluations: number;
  readonly pullbacks: number;
  readonly bytes: number;
}

export interface GradientComparison {
  readonly solution: Solution;
  readonly compared: readonly ComparedGradient[];
}

const joined = ({ z0, theta }: OdeGradient): readonly number[] => [...z0, ...theta];

const norm = (x: readonly number[]): number => Math.hypot(...x);

/**
 * The gradient of one loss by every method, the first through the steps, which is exact for the computed loss. `cotangents` gives ∂ℓ/∂z of the saved states. Throws an
 * OdeError where the forward pass has no result.
 */
export function compareGradients(
  {
    dynamics,
    z0,
    t0,
    t1,
    settings,
  }: Pick<OdeProblem, 'dynamics' | 'z0' | 't0' | 't1' | 'settings'>,
  cotangents: (saved: readonly Float64Array[]) => readonly Float64Array[],
): GradientComparison {
  const solution = integrate(dynamics, z0, t0, t1, settings);
  const made = cotangents(solution.saved);
  const runs = gradientMethods.map(({ name, title, run }) => ({
    ...{ name, title },
    ...attempted(() => run(dynamics, solution, made, settings)),
  }));
  const exact = runs[0]?.gradient;
  return {
    solution,
    compared: runs.map((run) => ({
      ...run,
      ...measured(run.gradient, exact, solution.counts, dynamics),
    })),
  };
}

function attempted(run: () => OdeGradient): Pick<ComparedGradient, 'gradient' | 'problem'> {
  try {
    return { gradient: run(), problem: undefined };
  } catch (error) {
    if (!(error instanceof OdeError)) throw error;
    return { gradient: undefined, problem: error.message };
  }
}

function measured(
  gradient: OdeGradient | undefined,
  exact: OdeGradient | undefined,
  forward: Counts,
  { size }: Dynamics,
): Pick<ComparedGradient, 'difference' | 'turned' | 'evaluations' | 'pullbacks' | 'bytes'> {
  if (!gradient || !exact || size === 0) {
    return {
      ...{ difference: Number.NaN, turned: false, bytes: 0 },
      ...{ evaluations: forward.evaluations, pullbacks: forward.pullbacks },
    };
  }
  const [own, right] = [joined(gradient), joined(exact)];
  const products = own.reduce((sum, v, i) => sum + v * (right[i] as number), 0);
  return {
    difference: norm(own.map((v, i) => v - (right[i] as number))) / norm(right),
    turned: products < 0,
    evaluations: forward.evaluations + gradient.counts.evaluations,
    pullbacks: forward.pullbacks + gradient.counts.pullbacks,
    bytes: gradient.bytes,
  };
}
