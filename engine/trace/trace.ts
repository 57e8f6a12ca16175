import { numbers } from '../algebra/numbers.ts';
import { argValues, discreteIn, equationAt, type Program, reaches } from '../program/program.ts';
import { activeUses, pullback, type View } from '../program/pullback.ts';
import { addTensors } from '../tensor/elementwise.ts';
import {
  filled,
  formatShape,
  ShapeError,
  sameShape,
  type Tensor,
  ValueError,
} from '../tensor/tensor.ts';

/**
 * One thing that happens in a run, with only what it made: a source's value, a computed value, the
 * seed λ_n, or one edge's term λ_i ∂f_i/∂z_j of λ_j.
 */
export type Step =
  | {
      readonly kind: 'input' | 'forward' | 'seed';
      readonly equation: number;
      readonly value: Tensor;
    }
  | {
      readonly kind: 'pullback';
      readonly equation: number;
      readonly consumer: number;
      readonly port: number;
      readonly term: Tensor;
    };

/** A whole run: the forward pass, then, if there is an output, the backward pass. */
export interface Trace {
  readonly program: Program;
  readonly steps: readonly Step[];
  /** λ_n, the cotangent of the output; undefined where there is no output. */
  readonly seed: Tensor | undefined;
  /** Whether each equation's value reaches the output; where it does not, λ = 0. */
  readonly reach: readonly boolean[];
  /** Whether each equation's value is no real number: it has no λ, as PyTorch's integers have none. */
  readonly discrete: readonly boolean[];
  /**
   * Why equations have no value though their shapes fit, such as a singular matrix, or why what they pull back is
   * NaN, such as an adjoint equation without a solution; a sentence.
   */
  readonly failures: ReadonlyMap<number, string>;
  /** How many terms each λ has. */
  readonly terms: readonly number[];
}

/** How the reading in numbers sees an equation at values z. */
export function numberView(z: readonly (Tensor | undefined)[]): View<Tensor> {
  return {
    arg: (equation, port) => argValues(equation, z)[port] as Tensor,
    value: (_equation, i) => z[i] as Tensor,
    zero: (like) => filled(like.shape, 0),
  };
}

/**
 * Runs a program. The seed is `cotangent`, ones if absent; it must have the output's shape.
 * λ_j is complete before any use of j's own arguments is pulled back: for each node in reverse
 * topological order, one pullback per edge that leaves it towards the output.
 */
export function trace(program: Program, cotangent?: Tensor): Trace {
  const reach = reaches(program, program.output);
  const terms = program.equations.map((_, j) =>
    reach[j] ? activeUses(program, reach, j).length : 0,
  );
  const steps: Step[] = [];
  const failures = new Map<number, string>();
  const z = forward(program, steps, failures);
  const known = { program, steps, reach, terms, discrete: discreteIn(program), failures };
  const { output } = program;
  if (output === undefined || !z[output]) return { ...known, seed: undefined };
  const seed = seedOf(program, output, cotangent);
  steps.push({ kind: 'seed', equation: output, value: seed });
  backward(program, z, seed, known);
  return { ...known, seed };
}

function forward(
  program: Program,
  steps: Step[],
  failures: Map<number, string>,
): (Tensor | undefined)[] {
  const z: (Tensor | undefined)[] = [];
  for (const [i, equation] of program.equations.entries()) {
    z.push(undefined);
    if (equation.args.some((arg) => 'equation' in arg && !z[arg.equation])) continue;
    try {
      const value = equation.op.forward(argValues(equation, z), equation.params);
      z[i] = value;
      steps.push({ kind: equation.op.source ? 'input' : 'forward', equation: i, value });
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      failures.set(i, error.message);
    }
  }
  return z;
}

function seedOf(program: Program, output: number, cotangent: Tensor | undefined): Tensor {
  const { shape, name } = equationAt(program, output);
  if (cotangent && !sameShape(cotangent.shape, shape)) {
    const has = `the cotangent is ${formatShape(cotangent.shape)}`;
    throw new ShapeError(`${has}, the output ${name} is ${formatShape(shape)}`);
  }
  return cotangent ?? filled(shape, 1);
}

/** What is said of a λ that cannot be known. */
const UNKNOWN =
  'this is a derivative that was computed, by solving, and is no formula of ops: it cannot be differentiated again, and λ behind it is NaN';

function backward(
  program: Program,
  z: readonly (Tensor | undefined)[],
  seed: Tensor,
  {
    reach,
    steps,
    failures,
  }: Pick<Trace, 'reach'> & { steps: Step[]; failures: Map<number, string> },
): void {
  const output = program.output as number;
  const view = numberView(z);
  // The cotangents of an equation's inputs, made when the first of them is asked for.
  const made = new Map<number, Tensor[]>();
  const lambda = new Map<number, Tensor>([[output, seed]]);
  const pulled = (i: number): Tensor[] => {
    if (equationAt(program, i).op.derivatives === 0) failures.set(i, UNKNOWN);
    try {
      return pullback(numbers, program, i, lambda.get(i) as Tensor, view);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      failures.set(i, error.message);
      const equation = equationAt(program, i);
      return argValues(equation, z).map(({ shape }) => filled(shape, Number.NaN));
    }
  };
  const cotangentsOf = (i: number): Tensor[] => {
    const known = made.get(i);
    if (known) return known;
    const fresh = pulled(i);
    made.set(i, fresh);
    return fresh;
  };
  for (let j = output - 1; j >= 0; j--) {
    if (!reach[j]) continue;
    for (const { consumer, port } of activeUses(program, reach, j)) {
      const term = cotangentsOf(consumer)[port] as Tensor;
      const sum = lambda.get(j);
      lambda.set(j, sum ? addTensors(sum, term) : term);
      steps.push({ kind: 'pullback', equation: j, consumer, port, term });
    }
  }
}
