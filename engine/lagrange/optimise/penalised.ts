import { carries, equationAt } from '../../program/program.ts';
import { filled, type Tensor, ValueError } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { pullAt, rightSideAt, type Values } from '../pullAt.ts';
import type { Smooth } from './lbfgs.ts';
import { type Layout, objectiveAt, pack, unpack, valuesWith } from './state.ts';

/** What is added to σ f: multipliers of the constraints and the weight ρ of their squares. */
export interface Weights {
  readonly sign: 1 | -1;
  /** λ by equation, of f; absent for a pure penalty. */
  readonly lambda?: Values;
  readonly rho: number;
}

/**
 * λ_i − σ ρ r_i for every constraint: what the multipliers become after a minimisation, and minus σ times
 * the weight that r_i has in the gradient.
 */
export function updated(
  run: Trace,
  { bound }: Layout,
  z: Values,
  { sign, lambda, rho }: Weights,
): (Tensor | undefined)[] {
  const made: (Tensor | undefined)[] = z.map(() => undefined);
  for (const i of bound) {
    const f = rightSideAt(run.program, z, i);
    const own = lambda?.[i];
    const { shape, data } = z[i] as Tensor;
    const next = data.map((v, e) => (own?.data[e] ?? 0) - sign * rho * (v - (f.data[e] as number)));
    made[i] = { shape, data: next };
  }
  return made;
}

/** ∂L/∂z_j for all j with multipliers of the constraints `of`: those of free values are the gradient. */
export function gradientOf(run: Trace, z: Values, of: Values): Tensor[] {
  const { program, reach, seed } = run;
  const g = program.equations.map(({ shape }) => filled(shape, 0));
  const add = (j: number, term: Tensor, factor: number): void => {
    const data = (g[j] as Tensor).data;
    for (const [e, v] of term.data.entries()) data[e] = (data[e] as number) + factor * v;
  };
  if (seed && program.output !== undefined) add(program.output, seed, 1);
  for (const [i, lambda] of of.entries()) {
    if (!lambda) continue;
    add(i, lambda, -1);
    const terms = pullAt(program, z, i, lambda);
    for (const [port, arg] of equationAt(program, i).args.entries()) {
      if (!('equation' in arg) || !reach[arg.equation]) continue;
      if (carries(program, { consumer: i, port })) add(arg.equation, terms[port] as Tensor, 1);
    }
  }
  return g;
}

/**
 * σ ⟨s, z_n⟩ − σ Σ ⟨λ_i, r_i⟩ + (ρ/2) Σ ‖r_i‖² as a function of all values that move, free and bound, with
 * its gradient σ ∂L/∂z at the multipliers λ − σ ρ r.
 */
export function penalised(run: Trace, layout: Layout, weights: Weights): Smooth {
  const { sign, lambda, rho } = weights;
  const nowhere = { value: Number.POSITIVE_INFINITY, gradient: new Float64Array(layout.size) };
  const at: Smooth = (v) => {
    const z = valuesWith(run, unpack(run, layout, v));
    if (!z) return nowhere;
    let value = sign * objectiveAt(run, z);
    for (const i of layout.bound) {
      const f = rightSideAt(run.program, z, i).data;
      const own = lambda?.[i]?.data;
      for (const [e, zi] of (z[i] as Tensor).data.entries()) {
        const r = zi - (f[e] as number);
        value += (rho / 2) * r * r - sign * (own?.[e] ?? 0) * r;
      }
    }
    if (!Number.isFinite(value)) return nowhere;
    const g = pack(layout, gradientOf(run, z, updated(run, layout, z, weights)));
    const gradient = g.map((x) => sign * x);
    return gradient.every(Number.isFinite) ? { value, gradient } : nowhere;
  };
  return (v) => {
    try {
      return at(v);
    } catch (error) {
      // Off the constraints an op may have no value: a matrix that is singular there.
      if (error instanceof ValueError) return nowhere;
      throw error;
    }
  };
}
