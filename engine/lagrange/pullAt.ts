import { numbers } from '../algebra/numbers.ts';
import { argValues, equationAt, type Program } from '../program/program.ts';
import { filled, type Tensor } from '../tensor/tensor.ts';

/** Values by equation, known or not. */
export type Values = readonly (Tensor | undefined)[];

/**
 * λ_i ∂f_i/∂z_port for every port of equation i, of the arguments' shapes, at any z, whether or not the
 * constraints hold there. A rule that uses its op's own value, as that of exp does, gets f_i(z_α(i)) and
 * not z_i, so that the derivative is f_i's; it is computed when a rule asks for it.
 */
export function pullAt(
  program: Pick<Program, 'equations'>,
  z: Values,
  i: number,
  lambda: Tensor,
): Tensor[] {
  const equation = equationAt(program, i);
  const { op, params } = equation;
  const x = argValues(equation, z);
  let value: Tensor | undefined;
  const at = {
    x,
    params,
    get y(): Tensor {
      value ??= op.forward(x, params);
      return value;
    },
  };
  return op.vjp(numbers, at, lambda).map((c, port) => c ?? filled((x[port] as Tensor).shape, 0));
}

/** f_i(z_α(i)), the right side of constraint i at z. */
export function rightSideAt(program: Pick<Program, 'equations'>, z: Values, i: number): Tensor {
  const equation = equationAt(program, i);
  return equation.op.forward(argValues(equation, z), equation.params);
}
