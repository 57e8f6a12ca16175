import { equationAt } from '../../program/program.ts';
import { dot, filled, maxAbs, type Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { freeOf, unknownsOf } from '../couplings.ts';
import { residual } from '../lagrangian.ts';
import type { Values } from '../pullAt.ts';
import { overridden } from '../violations.ts';
import type { Ending } from './ending.ts';

export type Sense = 'minimise' | 'maximise';

/** +1 or −1: every method minimises σ f. */
export const signOf = (sense: Sense): 1 | -1 => (sense === 'minimise' ? 1 : -1);

/** Where a method of optimisation is: the output made small or large, with x free and z bound to x. */
export interface OptimiserState {
  /** Counted from 0, the start. */
  readonly iteration: number;
  /** The free values, inputs and parameters. */
  readonly x: ReadonlyMap<number, Tensor>;
  readonly z: Values;
  /** Multipliers of L = ⟨s, z_n⟩ − Σ ⟨λ_i, r_i⟩; at a free value, ∂L/∂x. */
  readonly lambda: Values;
  readonly residuals: Values;
  /** ⟨s, z_n⟩. */
  readonly objective: number;
  /** L(z, λ). */
  readonly lagrangian: number;
  /** The largest element of all residuals, and of ∂L/∂x, in size. */
  readonly violation: number;
  readonly gradient: number;
  /** How often f and its gradient were computed to come here: each time one product an edge that carries λ. */
  readonly evaluations: number;
  /** What was done to come here. */
  readonly note: string;
  /** Why the method stops here; undefined while it goes on. */
  readonly ending?: Ending;
}

/** The values that a method moves, those bound by constraints included, as one vector. */
export interface Layout {
  readonly free: readonly number[];
  /** Equations with a constraint that the objective depends on. */
  readonly bound: readonly number[];
  readonly starts: ReadonlyMap<number, number>;
  readonly size: number;
}

export function layoutOf(run: Trace, withBound: boolean): Layout {
  const free = freeOf(run).filter((j) => run.reach[j]);
  const bound = unknownsOf(run).filter(
    (j) => run.reach[j] && equationAt(run.program, j).op.source === undefined,
  );
  const starts = new Map<number, number>();
  let size = 0;
  for (const j of withBound ? [...free, ...bound] : free) {
    starts.set(j, size);
    size += filled(equationAt(run.program, j).shape, 0).data.length;
  }
  return { free, bound, starts, size };
}

/** The values that a vector stands for. */
export function unpack(run: Trace, { starts }: Layout, v: Float64Array): Map<number, Tensor> {
  const entries = [...starts].map(([j, start]): [number, Tensor] => {
    const { shape } = equationAt(run.program, j);
    const { length } = filled(shape, 0).data;
    return [j, { shape, data: v.slice(start, start + length) }];
  });
  return new Map(entries);
}

export function pack({ starts, size }: Layout, values: Values): Float64Array {
  const v = new Float64Array(size);
  for (const [j, start] of starts) v.set(values[j]?.data ?? [], start);
  return v;
}

/** All z with some as given; undefined where what the output depends on has no value there. */
export function valuesWith(run: Trace, values: ReadonlyMap<number, Tensor>): Values | undefined {
  const z = overridden(run.program, values);
  return z.some((value, i) => !value && run.reach[i]) ? undefined : z;
}

export function objectiveAt({ program, seed }: Trace, z: Values): number {
  const output = program.output === undefined ? undefined : z[program.output];
  return output && seed ? dot(seed, output) : Number.NaN;
}

/** A state from z and λ, with what follows from them. λ on the free values must be ∂L/∂x. */
export function stateFrom(
  run: Trace,
  layout: Layout,
  z: Values,
  lambda: Values,
  words: Pick<OptimiserState, 'iteration' | 'note' | 'evaluations'>,
): OptimiserState {
  const { program } = run;
  const bound = new Set(layout.bound);
  const residuals = z.map((own, i) =>
    bound.has(i) ? residual(program, z, i) : own && filled(own.shape, 0),
  );
  const objective = objectiveAt(run, z);
  let paid = 0;
  let violation = 0;
  for (const i of bound) {
    const [r, multiplier] = [residuals[i], lambda[i]];
    if (!r || !multiplier) continue;
    paid += dot(multiplier, r);
    violation = Math.max(violation, maxAbs(r));
  }
  const x = new Map(layout.free.map((j) => [j, z[j] as Tensor]));
  const gradient = layout.free.reduce((most, j) => {
    const own = lambda[j];
    return own ? Math.max(most, maxAbs(own)) : most;
  }, 0);
  const lagrangian = objective - paid;
  return { ...words, x, z, lambda, residuals, objective, lagrangian, violation, gradient };
}
