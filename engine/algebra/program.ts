import { ops } from '../ops/index.ts';
import type { Arg, Equation } from '../program/program.ts';
import { type Shape, scalar } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra } from './derive.ts';

/** A value in a program being recorded. */
export interface Recorded {
  readonly arg: Arg;
  readonly shape: Shape;
}

/** The reading in programs: a rule appends its equations to `equations`. */
export function recorder(equations: Equation[]): Algebra<Recorded> {
  return deriveAlgebra(ops, {
    constant: (value): Recorded => ({ arg: { constant: scalar(value) }, shape: [] }),
    shape: (v: Recorded) => v.shape,
    apply: (op, args, params) => {
      const shape = op.shape(
        args.map((arg) => arg.shape),
        params,
      );
      const number = equations.length;
      const name = `_${number}`;
      equations.push({ id: name, name, op, params, args: args.map((a) => a.arg), shape });
      return { arg: { equation: number }, shape };
    },
    named: (name, v) => {
      const i = 'equation' in v.arg ? v.arg.equation : -1;
      const equation = equations[i];
      if (equation) equations[i] = { ...equation, name };
      return v;
    },
  });
}
