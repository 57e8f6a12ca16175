import { equationAt } from '../../program/program.ts';
import { dot, filled, type Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { couplings, multipliersOf, unknownsOf, valuesOf, worstResidual } from '../couplings.ts';
import { between, objectivesOf } from '../objective.ts';
import { type Method, nothing, type Sweep } from './method.ts';

/** h = 1, 0.1, …, 10^−12. */
export const DECADES: readonly number[] = Array.from({ length: 13 }, (_, i) => 10 ** -i);

/** Most forward computations of an equation in one sweep. */
const MOST_WORK = 2_000_000;

/**
 * Central centralDifferences (f(z_j + h) − f(z_j − h)) / 2h for every λ, one sweep per step h. The error is O(h²)
 * by truncation and O(ε/h) by rounding, so that it is least near h = ε^{1/3} ≈ 6·10⁻⁶ (relative). The counts
 * are of the objective: additions and multiplications of the quotient only.
 */
export function centralDifferences(run: Trace, steps: readonly number[] = DECADES): Method {
  const name = 'Central differences';
  const help = 'Each value pushed by h to both sides: two runs per element, and never exact.';
  const { program, reach } = run;
  const z = valuesOf(run);
  const work = unknownsOf(run).reduce(
    (sum, j) => sum + 2 * (z[j]?.data.length ?? 0) * between(program, reach, j).length,
    0,
  );
  const unsuited = !run.seed
    ? 'There is no output to difference.'
    : z.includes(undefined)
      ? 'A node has no value at these inputs.'
      : work > MOST_WORK
        ? `A sweep would compute ${work} equations, more than ${MOST_WORK}.`
        : undefined;
  if (unsuited) return { name, help, unsuited, sweeps: nothing };
  return {
    ...{ name, help },
    *sweeps(): Generator<Sweep> {
      const check = couplings(run);
      const counts = { multiplications: 0, additions: 0, vjpCalls: 0 };
      for (const [i, h] of steps.entries()) {
        const lambda: (Tensor | undefined)[] = program.equations.map(() => undefined);
        for (const j of unknownsOf(run)) lambda[j] = differenceAt(run, z as Tensor[], j, h, counts);
        const worst = worstResidual(run, check, lambda);
        yield { number: i + 1, lambda, worst, counts: { ...counts }, h };
      }
    },
  };
}

function differenceAt(
  run: Trace,
  z: readonly Tensor[],
  j: number,
  h: number,
  counts: { multiplications: number; additions: number },
): Tensor {
  const { shape } = equationAt(run.program, j);
  const objective = objectivesOf(run, z, j);
  const data = filled(shape, 0).data.map((_, e) => {
    const f = objective(e);
    const x = z[j]?.data[e] as number;
    counts.multiplications++;
    counts.additions++;
    // x ± h is rounded; divide by what was really walked.
    return (f(x + h) - f(x - h)) / (x + h - (x - h));
  });
  return { shape, data };
}

/** The error of the difference for one element of λ_j at one step. */
export interface StepError {
  readonly h: number;
  readonly difference: number;
  /** |difference − λ| relative to |λ|, absolute where λ = 0. */
  readonly error: number;
  /** The same of the one-sided difference (f(z_j + h) − f(z_j)) / h, whose truncation is O(h). */
  readonly oneSided: number;
}

/** The V of errors over steps, for one element of λ_j: falling like h², then rising like 1/h. */
export function stepErrors(
  run: Trace,
  j: number,
  element = 0,
  steps: readonly number[] = DECADES,
): StepError[] {
  const z = valuesOf(run);
  const lambda = multipliersOf(run)[j]?.data[element];
  const output = run.program.output === undefined ? undefined : z[run.program.output];
  if (lambda === undefined || !output || z.includes(undefined)) return [];
  if (!run.seed || !Number.isFinite(dot(run.seed, output))) return [];
  const f = objectivesOf(run, z as Tensor[], j)(element);
  const x = z[j]?.data[element] as number;
  const middle = f(x);
  const errorOf = (difference: number): number =>
    Math.abs(difference - lambda) / (lambda === 0 ? 1 : Math.abs(lambda));
  return steps.map((h) => {
    const difference = (f(x + h) - f(x - h)) / (x + h - (x - h));
    const oneSided = errorOf((f(x + h) - middle) / (x + h - x));
    return { h, difference, error: errorOf(difference), oneSided };
  });
}
