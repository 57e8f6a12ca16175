import { type Recorded, recorder } from '../algebra/program.ts';
import { filled } from '../tensor/tensor.ts';
import { type Arg, equationAt, type Program, reaches, usesOf } from './program.ts';
import { activeUses, pullback, type View } from './pullback.ts';

/** A program that computes the multipliers of another beside its values. */
export interface Differentiated {
  readonly program: Program;
  /** For each equation of the original, where its λ is: an equation, or a constant. */
  readonly lambda: readonly Recorded[];
  /** For each equation that λ comes to, what its rule made of it: the term of each port. */
  readonly terms: ReadonlyMap<number, readonly Recorded[]>;
}

/** How the reading in programs sees an equation: as a reference to it. */
function viewOf(program: Program): View<Recorded> {
  const value = (i: number): Recorded => ({
    arg: { equation: i },
    shape: equationAt(program, i).shape,
  });
  return {
    arg: (equation, port) => {
      const arg = equation.args[port] as Arg;
      return 'equation' in arg ? value(arg.equation) : { arg, shape: arg.constant.shape };
    },
    value: (_equation, i) => value(i),
    zero: ({ shape }) => ({ arg: { constant: filled(shape, 0) }, shape }),
  };
}

/**
 * The backward pass as equations: the program extended by one that computes λ = ∂z_n/∂z for each
 * of its values, seeded with ones. The result is a program again, to be differentiated in turn.
 * Throws a RangeError if the program has no output.
 */
export function differentiate(program: Program): Differentiated {
  const { output } = program;
  if (output === undefined) throw new RangeError('The program has no output to differentiate.');
  const equations = [...program.equations];
  const k = recorder(equations);
  const reach = reaches(program, output);
  const view = viewOf(program);
  const cotangents = new Map<number, Recorded[]>();
  const lambda = program.equations.map((equation, i) => view.zero(view.value(equation, i)));
  const { shape } = equationAt(program, output);
  const ones: Recorded = { arg: { constant: filled(shape, 1) }, shape };
  for (let j = output; j >= 0; j--) {
    if (!reach[j]) continue;
    const terms = activeUses(program, reach, j).map(
      ({ consumer, port }) => cotangents.get(consumer)?.[port] as Recorded,
    );
    const sum = terms.reduce<Recorded | undefined>((a, b) => (a ? k.add(a, b) : b), undefined);
    lambda[j] = sum ?? ones;
    cotangents.set(j, pullback(k, program, j, lambda[j] as Recorded, view));
  }
  return { program: { ...program, equations, uses: usesOf(equations) }, lambda, terms: cotangents };
}
