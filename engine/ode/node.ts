import type { Formulas, Params } from '../ops/op.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { type GradientMethod, gradientMethods } from './gradients/index.ts';
import { integrate } from './integrate.ts';
import { type OdeProblem, odeProblem } from './problem.ts';
import type { Solution } from './solution.ts';

/** A problem with its solution. */
export interface Solved {
  readonly problem: OdeProblem;
  readonly solution: Solution;
}

/** What was solved last for each dynamics, with all numbers and params that it was solved for. */
const last = new WeakMap<Formulas, { readonly key: readonly unknown[]; readonly solved: Solved }>();

/** All that a solution depends on; the gradient method is none of it. */
function keyOf(x: readonly Tensor[], { gradient: _, ...params }: Params): readonly unknown[] {
  const numbers = x.flatMap(({ shape, data }) => [shape.length, ...shape, ...data]);
  return [...numbers, ...Object.values(params)];
}

/**
 * The solution of an ODE node. The last one for each dynamics is kept, so that the pullback finds the trajectory of
 * the forward pass. Throws an OdeError.
 */
export function solveNode(x: readonly Tensor[], params: Params): Solved {
  const key = keyOf(x, params);
  const problem = odeProblem(x, params);
  const known = last.get(problem.f);
  if (known?.key.length === key.length && known.key.every((v, i) => Object.is(v, key[i]))) {
    return { problem, solution: known.solved.solution };
  }
  const { dynamics, z0, t0, t1, settings } = problem;
  const solved: Solved = { problem, solution: integrate(dynamics, z0, t0, t1, settings) };
  last.set(problem.f, { key, solved });
  return solved;
}

/** z(t1), or the states at the save times one below the other, flat. */
export function savedStates({ saved }: Solution): Float64Array {
  const size = saved[0]?.length ?? 0;
  const out = new Float64Array(saved.length * size);
  for (const [i, state] of saved.entries()) out.set(state, i * size);
  return out;
}

/** The cotangents of z0, t0, t1 and all parameters, one after the other, from λ of the node's value. */
export function nodePullback(x: readonly Tensor[], params: Params, lambda: Tensor): Float64Array {
  const { problem, solution } = solveNode(x, params);
  const { dynamics, settings, z0 } = problem;
  const cotangents = solution.saved.map((_, i) =>
    lambda.data.slice(i * z0.length, (i + 1) * z0.length),
  );
  const method = gradientMethods.find(({ name }) => name === problem.gradient) as GradientMethod;
  const made = method.run(dynamics, solution, cotangents, settings);
  return Float64Array.from([...made.z0, made.t0, made.t1, ...made.theta]);
}
