import { isFree } from '../ops/op.ts';
import { equationAt, type Use } from '../program/program.ts';
import { activeUses } from '../program/pullback.ts';
import { map } from '../tensor/elementwise.ts';
import { filled, type Tensor } from '../tensor/tensor.ts';
import { stateAt } from '../trace/stateAt.ts';
import type { Trace } from '../trace/trace.ts';
import { pullAt, type Values } from './pullAt.ts';

/** An edge that carries λ: from the value z_j to a port of its consumer. */
export interface CarriedEdge extends Use {
  /** The argument j. */
  readonly from: number;
}

/** The edges of each argument j that carry λ to it, as the backward pass takes them: last consumer first. */
export function carriedEdges({
  program,
  reach,
}: Pick<Trace, 'program' | 'reach'>): CarriedEdge[][] {
  return program.equations.map((_, from) =>
    reach[from] ? activeUses(program, reach, from).map((use) => ({ ...use, from })) : [],
  );
}

/** All z at the end of a run. */
export const valuesOf = (run: Trace): Values => stateAt(run, run.steps.length).z;

/** All λ at the end of a run, by back-substitution: what other ways to find them are compared with. */
export const multipliersOf = (run: Trace): Values => stateAt(run, run.steps.length).lambda;

/** The edges on the longest way from any value to the output: no method of sweeps needs more of them. */
export function depthOf(run: Pick<Trace, 'program' | 'reach'>): number {
  const edges = carriedEdges(run);
  const depth = edges.map(() => 0);
  for (let j = edges.length - 1; j >= 0; j--) {
    const below = (edges[j] ?? []).map(({ consumer }) => 1 + (depth[consumer] ?? 0));
    depth[j] = below.reduce((a, b) => Math.max(a, b), 0);
  }
  return depth.reduce((a, b) => Math.max(a, b), 0);
}

/** What a method has spent. Between tensors a product of λ with a block, or a sum of two λ, counts as one. */
export interface Counts {
  readonly multiplications: number;
  readonly additions: number;
  /** Uses of derivative rules, each of which yields the terms of all ports of a consumer. */
  readonly vjpCalls: number;
}

/** The blocks of A at a point z, as maps of λ, with a meter of what they cost. */
export interface Couplings {
  readonly edges: readonly (readonly CarriedEdge[])[];
  /** λ_i ∂f_i/∂z_j over one edge, of z_j's shape. */
  readonly term: (edge: CarriedEdge, lambda: Tensor) => Tensor;
  /** [j = n]·s + Σ_{i∈β(j)} λ_i ∂f_i/∂z_j: the right side of row j, 0 where it has no terms. */
  readonly row: (lambda: Values, j: number) => Tensor;
  readonly spent: () => Counts;
}

/**
 * The coupling of multipliers at z, by default where the constraints hold. A consumer that is a scalar has
 * its rule called once, with λ = 1, and its terms are multiples of that; between tensors the rule is
 * called for each new λ. Consumers without λ contribute nothing.
 */
export function couplings(run: Trace, z: Values = valuesOf(run)): Couplings {
  const { program, seed } = run;
  const edges = carriedEdges(run);
  const spent = { multiplications: 0, additions: 0, vjpCalls: 0 };
  const made = new Map<number, { readonly lambda: Tensor; readonly terms: readonly Tensor[] }>();
  const pulled = (i: number, lambda: Tensor): readonly Tensor[] => {
    const known = made.get(i);
    if (known?.lambda === lambda) return known.terms;
    spent.vjpCalls++;
    const terms = pullAt(program, z, i, lambda);
    made.set(i, { lambda, terms });
    return terms;
  };
  const term = ({ consumer, port }: CarriedEdge, lambda: Tensor): Tensor => {
    spent.multiplications++;
    if (lambda.shape.length > 0) return pulled(consumer, lambda)[port] as Tensor;
    const [factor = 0] = lambda.data;
    return map((d) => factor * d, pulled(consumer, ONE)[port] as Tensor);
  };
  const row = (lambda: Values, j: number): Tensor => {
    const sum = filled(equationAt(program, j).shape, 0);
    let terms = 0;
    const add = ({ data }: Tensor): void => {
      if (terms++ > 0) spent.additions++;
      for (const [e, v] of data.entries()) sum.data[e] = (sum.data[e] as number) + v;
    };
    if (j === program.output && seed) add(seed);
    for (const edge of edges[j] ?? []) {
      const multiplier = lambda[edge.consumer];
      if (multiplier) add(term(edge, multiplier));
    }
    return sum;
  };
  return { edges, term, row, spent: () => ({ ...spent }) };
}

const ONE: Tensor = filled([], 1);

/** max |∂L/∂z_j| over all rows: how far multipliers are from solving the system. */
export function worstResidual(run: Trace, of: Couplings, lambda: Values): number {
  let worst = 0;
  for (const j of unknownsOf(run)) {
    const { data } = of.row(lambda, j);
    const own = lambda[j];
    for (const [e, v] of data.entries()) worst = Math.max(worst, Math.abs(v - (own?.data[e] ?? 0)));
  }
  return worst;
}

/** The equations that have a λ, in topological order: the unknowns of the system. */
export function unknownsOf({ program, discrete }: Pick<Trace, 'program' | 'discrete'>): number[] {
  return [...program.equations.keys()].filter((j) => !discrete[j]);
}

/** The free values, inputs and parameters, that have a λ. */
export const freeOf = (run: Pick<Trace, 'program' | 'discrete'>): number[] =>
  unknownsOf(run).filter((j) => isFree(equationAt(run.program, j).op));
