import { type Recorded, recorder } from '../algebra/program.ts';
import { ShapeError, sameShape, type Tensor } from '../tensor/tensor.ts';
import { differentiate } from './differentiate.ts';
import { type Equation, equationAt, type Program, usesOf } from './program.ts';

/**
 * The program whose output is Σ_i ⟨v_i, λ_i⟩, the derivative of the given one's output along directions
 * v_i, by equation number. Its multipliers at those equations are Hessian–vector products H v
 * (Pearlmutter, Neural Computation 6, 1994, by reverse over reverse). Equations keep their numbers.
 * Throws a RangeError without an output, a ShapeError where a direction is not of its value's shape.
 */
export function alongGradient(program: Program, directions: ReadonlyMap<number, Tensor>): Program {
  const { program: first, lambda } = differentiate(program);
  const equations: Equation[] = [...first.equations];
  const k = recorder(equations);
  let sum: Recorded = k.identity(0);
  for (const [i, constant] of directions) {
    const { name, shape } = equationAt(program, i);
    if (!sameShape(shape, constant.shape)) {
      throw new ShapeError(`the direction at ${name} has another shape than ${name}`);
    }
    const v: Recorded = { arg: { constant }, shape };
    sum = k.add(sum, k.sum(k.mul(v, lambda[i] as Recorded), {}));
  }
  const output = (sum.arg as { readonly equation: number }).equation;
  return { ...first, equations, uses: usesOf(equations), output };
}
