import type { Algebra } from '../algebra/algebra.ts';
import { carries, type Equation, equationAt, type Program, type Use } from './program.ts';

/** How one reading sees an equation: its arguments, its value, zeros like one of them. */
export interface View<V> {
  readonly arg: (equation: Equation, port: number) => V;
  readonly value: (equation: Equation, i: number) => V;
  readonly zero: (like: V) => V;
}

/** λ_i ∂f_i/∂z_j for every port of equation i, in the reading k. */
export function pullback<V>(
  k: Algebra<V>,
  program: Pick<Program, 'equations'>,
  i: number,
  lambda: V,
  view: View<V>,
): V[] {
  const equation = equationAt(program, i);
  const x = equation.args.map((_, port) => view.arg(equation, port));
  const y = view.value(equation, i);
  const cotangents = equation.op.vjp(k, { x, y, params: equation.params }, lambda);
  return cotangents.map((c, port) => c ?? view.zero(x[port] as V));
}

/** The uses of j whose consumers reach the output: the terms of λ_j, last consumer first. */
export function activeUses(program: Program, reach: readonly boolean[], j: number): Use[] {
  if (equationAt(program, j).op.yields !== undefined) return [];
  return (program.uses[j] ?? [])
    .filter((use) => reach[use.consumer] && carries(program, use))
    .sort((a, b) => b.consumer - a.consumer || a.port - b.port);
}
