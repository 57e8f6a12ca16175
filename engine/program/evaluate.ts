import { addTensors } from '../tensor/elementwise.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { argValues, type Program } from './program.ts';

/**
 * All values of a program, in order: the forward pass without its steps. With violations ε the
 * constraints become z_i = f_i(z_α(i)) + ε_i.
 */
export function evaluate(
  program: Pick<Program, 'equations'>,
  violations: ReadonlyMap<number, Tensor> = new Map(),
): Tensor[] {
  const z: Tensor[] = [];
  for (const [i, equation] of program.equations.entries()) {
    const value = equation.op.forward(argValues(equation, z), equation.params);
    const epsilon = violations.get(i);
    z.push(epsilon ? addTensors(value, epsilon) : value);
  }
  return z;
}
