import { literal, negative, sum, type Tex, within } from '../algebra/typeset.ts';
import { equationAt, type Program } from '../program/program.ts';
import { addTensors, map } from '../tensor/elementwise.ts';
import { filled, sizeOf, type Tensor } from '../tensor/tensor.ts';
import { derivativeTex, nameOf } from '../trace/symbols.ts';
import type { Tick } from '../trace/timeline.ts';
import type { Trace } from '../trace/trace.ts';
import { type CarriedEdge, carriedEdges, unknownsOf, valuesOf } from './couplings.ts';
import { jacobian, jacobianShape } from './jacobian.ts';
import type { Values } from './pullAt.ts';

/** One block of I − Aᵀ off the diagonal, where A has the blocks A_ij = ∂f_i/∂z_j. */
export interface Entry {
  /** Place of j in the order: the row says ∂L/∂z_j = 0. */
  readonly row: number;
  /** Place of i, the consumer of j whose λ the entry multiplies. */
  readonly column: number;
  /** The edges from j to i, one per port. */
  readonly uses: readonly CarriedEdge[];
  /** Elements of z_j and of z_i. */
  readonly shape: readonly [rows: number, columns: number];
  /** −(∂f_i/∂z_j)ᵀ, undefined where it has more elements than asked for. */
  readonly block: Tensor | undefined;
}

/** Where entries stand, beside the diagonal of ones. */
export type Pattern = 'diagonal' | 'upper' | 'lower' | 'mixed';

/** (I − Aᵀ) λ = e_n, or s in place of 1: one row per value that has a λ, with 1 (or I) on the diagonal. */
export interface LinearSystem {
  /** The equations in the order of rows and columns. */
  readonly order: readonly number[];
  /** Row by row. */
  readonly entries: readonly Entry[];
  /** s in the row of the output, 0 elsewhere. */
  readonly rightSide: readonly Tensor[];
  /**
   * In topological order `upper`: row j holds only λ of consumers of j, which come later. So
   * back-substitution solves it from the last row up, in one operation per entry. In reverse
   * topological order `lower`; a graph without cycles has both.
   */
  readonly pattern: Pattern;
}

export interface SystemOptions {
  /** Equations in the order of rows; topological order if absent. */
  readonly order?: readonly number[];
  /** Where the derivatives are taken; the run's values if absent. */
  readonly z?: Values;
  /** Most elements of a block that is worked out; 64 if absent. */
  readonly most?: number;
}

/**
 * The linear system that the backward pass solves. Throws a RangeError where `order` is no permutation of
 * the equations that have a λ.
 */
export function linearSystem(run: Trace, options: SystemOptions = {}): LinearSystem {
  const { program, seed } = run;
  const { order = unknownsOf(run), z = valuesOf(run), most = 64 } = options;
  checkOrder(run, order);
  const placeOf = new Map(order.map((j, row) => [j, row]));
  const edges = carriedEdges(run);
  const entries = order.flatMap((j, row): Entry[] => {
    const byConsumer = new Map<number, CarriedEdge[]>();
    for (const edge of edges[j] ?? []) {
      byConsumer.set(edge.consumer, [...(byConsumer.get(edge.consumer) ?? []), edge]);
    }
    return [...byConsumer]
      .map(([i, uses]): Entry => {
        const [columns, rows] = jacobianShape(program, uses[0] as CarriedEdge);
        const block = rows * columns > most ? undefined : blockOf(program, z, uses);
        return { row, column: placeOf.get(i) as number, uses, shape: [rows, columns], block };
      })
      .sort((a, b) => a.column - b.column);
  });
  const rightSide = order.map((j) =>
    j === program.output && seed ? seed : filled(equationAt(program, j).shape, 0),
  );
  return { order, entries, rightSide, pattern: patternOf(entries) };
}

function checkOrder(run: Trace, order: readonly number[]): void {
  const unknowns = unknownsOf(run);
  const given = new Set(order);
  if (given.size === order.length && order.length === unknowns.length) {
    if (unknowns.every((j) => given.has(j))) return;
  }
  throw new RangeError('The order is no permutation of the equations that have a multiplier.');
}

function patternOf(entries: readonly Entry[]): Pattern {
  if (entries.length === 0) return 'diagonal';
  if (entries.every(({ row, column }) => column > row)) return 'upper';
  return entries.every(({ row, column }) => column < row) ? 'lower' : 'mixed';
}

/** −Σ over ports (∂f_i/∂z_j)ᵀ. */
function blockOf(program: Program, z: Values, uses: readonly CarriedEdge[]): Tensor | undefined {
  let total: Tensor | undefined;
  for (const use of uses) {
    const made = jacobian(program, z, use);
    if (!made) return undefined;
    total = total ? addTensors(total, made) : made;
  }
  return total && map((v) => (v === 0 ? 0 : -v), transposed(total));
}

function transposed({ shape: [rows = 0, columns = 0], data }: Tensor): Tensor {
  const turned = new Float64Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) turned[c * rows + r] = data[r * columns + c] as number;
  }
  return { shape: [columns, rows], data: turned };
}

/**
 * An entry typeset: between scalars −∂f_i/∂z_j by the op's rule, as −cos c; else the block by its name,
 * −(∂e/∂c)ᵀ.
 */
export function entryTex(program: Program, { uses }: Pick<Entry, 'uses'>): string {
  const [first] = uses;
  if (!first) return '0';
  const { shape } = equationAt(program, first.consumer);
  const isScalar = shape.length === 0 && equationAt(program, first.from).shape.length === 0;
  if (!isScalar) {
    const local = `\\frac{\\partial ${nameOf(program, first.consumer)}}{\\partial ${nameOf(program, first.from)}}`;
    return `-\\left(${local}\\right)^\\top`;
  }
  const total = uses.map((use): Tex => derivativeTex(program, use)).reduce(sum, literal(0));
  const made = negative(total);
  return within(0, made);
}

/** What a stop of the backward pass does to the system. */
export interface RowStep {
  readonly row: number;
  /** The column whose λ is put into the row; undefined where a row is only begun or completed. */
  readonly column: number | undefined;
  /** Whether the row is solved there: all its λ are put in. */
  readonly solved: boolean;
}

/** Which row a stop of the stepper works on; undefined in the forward pass. */
export function rowAt(run: Trace, { order }: LinearSystem, tick: Tick): RowStep | undefined {
  const row = (j: number): number => order.indexOf(j);
  if (tick.kind === 'adjoint') return { row: row(tick.equation), column: undefined, solved: true };
  const { step } = tick;
  if (step.kind === 'seed') {
    return { row: row(step.equation), column: undefined, solved: run.terms[step.equation] === 0 };
  }
  if (step.kind !== 'pullback') return undefined;
  return { row: row(step.equation), column: row(step.consumer), solved: false };
}

/** The whole matrix I − Aᵀ and its right side, with tensors flattened row by row. */
export interface DenseSystem {
  readonly size: number;
  /** [size × size], row by row. */
  readonly matrix: Float64Array;
  readonly rightSide: Float64Array;
  /** Where the elements of each row of blocks begin. */
  readonly starts: readonly number[];
}

/** Elements of all multipliers together: the size of the flattened system. */
export const flatSize = (run: Trace): number =>
  unknownsOf(run).reduce((n, j) => n + sizeOf(equationAt(run.program, j).shape), 0);

/** The system as one dense matrix. Throws a RangeError where it is larger than `most` rows. */
export function denseSystem(run: Trace, options: SystemOptions = {}, most = 600): DenseSystem {
  const size = flatSize(run);
  if (size > most) throw new RangeError(`The system has ${size} rows, more than ${most}.`);
  const system = linearSystem(run, { ...options, most: size * size });
  const matrix = new Float64Array(size * size);
  const rightSide = new Float64Array(size);
  const starts: number[] = [];
  let start = 0;
  for (const { data } of system.rightSide) {
    starts.push(start);
    rightSide.set(data, start);
    for (let e = 0; e < data.length; e++) matrix[(start + e) * size + start + e] = 1;
    start += data.length;
  }
  for (const { row, column, block } of system.entries) {
    const [rows = 0, columns = 0] = block?.shape ?? [];
    for (let r = 0; r < rows; r++) {
      const from = block?.data.subarray(r * columns, (r + 1) * columns) ?? [];
      matrix.set(from, ((starts[row] as number) + r) * size + (starts[column] as number));
    }
  }
  return { size, matrix, rightSide, starts };
}
