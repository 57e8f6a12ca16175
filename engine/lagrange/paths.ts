import { equationAt } from '../program/program.ts';
import { filled, type Tensor } from '../tensor/tensor.ts';
import type { Trace } from '../trace/trace.ts';
import { type CarriedEdge, carriedEdges, couplings, valuesOf } from './couplings.ts';
import { jacobianShape } from './jacobian.ts';
import type { Values } from './pullAt.ts';

/** One way from a value to the output, over edges that carry λ. */
export interface Path {
  readonly edges: readonly CarriedEdge[];
  /** ∂f_i/∂z_j on each edge between scalars; undefined between tensors, where it is a matrix. */
  readonly factors: readonly (number | undefined)[];
  /** s pulled back along the edges, of the first value's shape: the path's share of λ. Of scalars s ∏ ∂f_i/∂z_j. */
  readonly share: Tensor;
}

/**
 * All paths from equation `from` to the output, one at a time, none held in memory: λ_j = Σ over paths of
 * s ∏ ∂f_i/∂z_j (Bauer, SIAM Review 16, 1974). Consumers in topological order, depth first; the time
 * between two paths is at most twice the longest path. Nothing where the value does not reach the output.
 */
export function* pathsToOutput(
  run: Trace,
  from: number,
  z: Values = valuesOf(run),
): Generator<Path> {
  const { program, seed, reach } = run;
  if (!seed || !reach[from]) return;
  const { edges, term } = couplings(run, z);
  const { shape } = equationAt(program, from);
  const factorOf = (edge: CarriedEdge): number | undefined => {
    const [rows, columns] = jacobianShape(program, edge);
    if (rows !== 1 || columns !== 1) return undefined;
    return term(edge, filled(equationAt(program, edge.consumer).shape, 1)).data[0];
  };
  const taken: CarriedEdge[] = [];
  const factors: (number | undefined)[] = [];
  const share = (): Tensor => {
    let product = seed.data[0] as number;
    for (const factor of factors) {
      // Between tensors the product is of matrices: from its left end, so that only vectors are multiplied.
      if (factor === undefined) return taken.reduceRight((own, edge) => term(edge, own), seed);
      product *= factor;
    }
    return factors.length === 0 ? seed : filled(shape, product);
  };
  // What is left to try after each edge taken, the next one last.
  const open: CarriedEdge[][] = [[...(edges[from] ?? [])]];
  const here = (): Path => ({
    edges: [...taken],
    factors: [...factors],
    share: share(),
  });
  if (from === program.output) yield here();
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const edge = last.pop();
    if (!edge) {
      open.pop();
      taken.pop();
      factors.pop();
      continue;
    }
    taken.push(edge);
    factors.push(factorOf(edge));
    if (edge.consumer === program.output) yield here();
    open.push([...(edges[edge.consumer] ?? [])]);
  }
}

/** The first `most` paths, and whether these are all. */
export function firstPaths(
  run: Trace,
  from: number,
  most = 100,
): { readonly paths: readonly Path[]; readonly complete: boolean } {
  const found: Path[] = [];
  for (const path of pathsToOutput(run, from)) {
    if (found.length === most) return { paths: found, complete: false };
    found.push(path);
  }
  return { paths: found, complete: true };
}

/** What λ costs by paths and by reverse accumulation. */
export interface PathCounts {
  /** Paths from each value to the output: p_n = 1, p_j = Σ_{i∈β(j)} p_i. */
  readonly paths: readonly bigint[];
  /** Multiplications of all path products from each value: one per edge of each path. */
  readonly multiplications: readonly bigint[];
  /** Multiplications of reverse accumulation for every λ at once: one per edge that carries λ. */
  readonly edges: number;
}

/** Counts by dynamic programming over the edges, in exact integers: no path is walked. O(edges). */
export function pathCounts(run: Pick<Trace, 'program' | 'reach'>): PathCounts {
  const edges = carriedEdges(run);
  const paths: bigint[] = edges.map((_, j) => (j === run.program.output ? 1n : 0n));
  const multiplications: bigint[] = edges.map(() => 0n);
  for (let j = edges.length - 1; j >= 0; j--) {
    for (const { consumer } of edges[j] ?? []) {
      const through = paths[consumer] as bigint;
      paths[j] = (paths[j] as bigint) + through;
      multiplications[j] =
        (multiplications[j] as bigint) + (multiplications[consumer] as bigint) + through;
    }
  }
  return { paths, multiplications, edges: edges.reduce((sum, { length }) => sum + length, 0) };
}

/**
 * Formulas of a chain of k diamonds, x_i = sin x_{i−1} + cos x_{i−1} with both named: 2^k paths from x to
 * the last x_k, on 4k edges. Throws a RangeError for k that is not a whole number of at least 1.
 */
export function diamondChain(k: number, x = 0.5): string {
  if (!Number.isInteger(k) || k < 1) throw new RangeError('A chain has at least one diamond.');
  const lines = [`x_0 = input(value=${x})`];
  for (let i = 1; i <= k; i++) {
    lines.push(`u_${i} = sin(x_${i - 1})`, `v_${i} = cos(x_${i - 1})`, `x_${i} = u_${i} + v_${i}`);
  }
  return lines.join('\n');
}
