import { neededFor, simplify } from '../../plan/simplify.ts';
import { differentiate } from '../../program/differentiate.ts';
import { evaluate } from '../../program/evaluate.ts';
import type { Arg, Equation, Program } from '../../program/program.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { couplings, freeOf, worstResidual } from '../couplings.ts';
import { type Method, nothing, type Sweep } from './method.ts';

/** Operations of a function and of its derivatives, with and without sharing. A block counts as one. */
export interface SymbolicSizes {
  /** Operations of each value as one expression in the sources, nothing shared. */
  readonly values: readonly bigint[];
  /** Operations of each λ as one expression in the sources, nothing shared. */
  readonly lambda: readonly bigint[];
  /** Equations of the forward pass, and those that the backward pass adds for every λ. */
  readonly forward: number;
  readonly backward: number;
}

/**
 * How large the output and its derivatives are as written-out expressions, T_i = 1 + Σ T_α(i), against the
 * equations that share their parts. By dynamic programming over the recorded backward pass, with factors
 * of 1 left out: no expression is built, and the integers are exact however large. Throws a RangeError
 * without an output.
 */
export function symbolicSizes(program: Program): SymbolicSizes {
  const made = differentiate(program);
  const { equations } = made.program;
  const home = simplify(equations);
  const sizes: bigint[] = [];
  const sizeOf = (arg: Arg): bigint => {
    const at = 'equation' in arg ? (home[arg.equation] as Arg) : arg;
    return 'equation' in at ? (sizes[at.equation] as bigint) : 0n;
  };
  for (const [i, { op, args }] of equations.entries()) {
    const own = home[i] as Arg;
    if (!('equation' in own)) sizes.push(0n);
    else if (own.equation !== i) sizes.push(sizes[own.equation] as bigint);
    else sizes.push(op.source ? 0n : args.reduce((sum, arg) => sum + sizeOf(arg), 1n));
  }
  const lambdas = made.lambda.map(({ arg }) => arg);
  const first = program.equations.length;
  const wanted = [...lambdas, { equation: program.output as number }];
  const needed = neededFor(equations, home, wanted);
  const isOperation = ({ op }: Equation, i: number): boolean => needed[i] === true && !op.source;
  const operations = equations.map(isOperation);
  return {
    values: sizes.slice(0, first),
    lambda: lambdas.map(sizeOf),
    forward: operations.slice(0, first).filter(Boolean).length,
    backward: operations.slice(first).filter(Boolean).length,
  };
}

/**
 * Symbolic differentiation without sharing: λ as expressions in the inputs alone. The numbers are those of
 * reverse mode, and are computed with sharing; what differs is the size of what would be written out,
 * `operations`, for all free values together.
 */
export function symbolicDifferentiation(run: Trace): Method {
  const name = 'Symbolic, without sharing';
  const help =
    'Each derivative as one expression in the inputs: the same numbers, repeated without end.';
  const { program, seed, failures } = run;
  if (failures.size > 0) {
    const unsuited = 'A node has no value at these inputs.';
    return { name, help, unsuited, sweeps: nothing };
  }
  const isOnes = seed?.data.every((v) => v === 1) === true;
  if (!isOnes) {
    const unsuited = 'It is written for an output whose multiplier is 1.';
    return { name, help, unsuited, sweeps: nothing };
  }
  return {
    ...{ name, help },
    *sweeps(): Generator<Sweep> {
      const sizes = symbolicSizes(program);
      const made = differentiate(program);
      const z = evaluate(made.program);
      const lambda = made.lambda.map(({ arg }, j): Tensor | undefined => {
        if (run.discrete[j]) return undefined;
        return 'constant' in arg ? arg.constant : z[arg.equation];
      });
      const operations = freeOf(run).reduce((sum, j) => sum + (sizes.lambda[j] as bigint), 0n);
      const counts = { multiplications: 0, additions: 0, vjpCalls: program.equations.length };
      const worst = worstResidual(run, couplings(run), lambda);
      yield { number: 1, lambda, worst, counts, operations };
    },
  };
}
