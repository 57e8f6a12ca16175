import { formatShape, type Shape, ShapeError, sizeOf, ValueError } from './tensor.ts';

/** The size of square matrices in the last two axes. Throws a ShapeError that names the axes. */
export function checkSquare(op: string, shape: Shape, port = 'x'): number {
  const [rows, columns] = [shape.at(-2), shape.at(-1)];
  if (rows === undefined || columns === undefined) {
    throw new ShapeError(`${op} takes square matrices; ${port} is ${formatShape(shape)}`);
  }
  if (rows === columns) return rows;
  const sizes = `axis −2 has size ${rows}, axis −1 ${columns}`;
  throw new ShapeError(`${op} takes square matrices; of ${port} ${formatShape(shape)} ${sizes}`);
}

/** How many matrices there are. */
export const matricesIn = (shape: Shape): number => sizeOf(shape.slice(0, -2));

/** An n×n matrix and the order in which elimination takes its rows and columns. */
export interface Factors {
  readonly n: number;
  /** L below the diagonal, where it is 1, and U. */
  readonly lu: Float64Array;
  readonly rows: Int32Array;
  /** As they stand, unless both rows and columns are exchanged. */
  readonly columns: Int32Array;
  /** Of the exchanges. */
  sign: number;
}

/** Room for the factors of an n×n matrix. */
export const room = (n: number): Factors => ({
  n,
  lu: new Float64Array(n * n),
  rows: new Int32Array(n),
  columns: new Int32Array(n),
  sign: 1,
});

const at = (data: ArrayLike<number>, i: number): number => data[i] as number;

function exchangeRows({ n, lu, rows }: Factors, i: number, j: number): void {
  for (let k = 0; k < n; k++) {
    const held = at(lu, i * n + k);
    lu[i * n + k] = at(lu, j * n + k);
    lu[j * n + k] = held;
  }
  const row = at(rows, i);
  rows[i] = at(rows, j);
  rows[j] = row;
}

function exchangeColumns({ n, lu, columns }: Factors, i: number, j: number): void {
  for (let k = 0; k < n; k++) {
    const held = at(lu, k * n + i);
    lu[k * n + i] = at(lu, k * n + j);
    lu[k * n + j] = held;
  }
  const column = at(columns, i);
  columns[i] = at(columns, j);
  columns[j] = column;
}

/** The place of the largest element in size in column k from row k on, or in all columns from k on. */
function pivot({ n, lu }: Factors, k: number, complete: boolean): number {
  let best = k * n + k;
  for (let i = k; i < n; i++) {
    for (let j = k; j < (complete ? n : k + 1); j++) {
      if (Math.abs(at(lu, i * n + j)) > Math.abs(at(lu, best))) best = i * n + j;
    }
  }
  return best;
}

/**
 * PAQ = LU by Gaussian elimination, rows exchanged for the largest pivot of a column, and, if `complete`,
 * columns too for the largest of what is left (Golub & Van Loan, Matrix Computations, 3.4). Stops at a
 * pivot of 0 in complete elimination, where all that is left is 0.
 */
export function factorise(
  f: Factors,
  from: ArrayLike<number>,
  start: number,
  complete = false,
): void {
  const { n, lu, rows, columns } = f;
  for (let i = 0; i < n * n; i++) lu[i] = at(from, start + i);
  for (let i = 0; i < n; i++) {
    rows[i] = i;
    columns[i] = i;
  }
  f.sign = 1;
  for (let k = 0; k < n; k++) {
    const best = pivot(f, k, complete);
    const [row, column] = [Math.floor(best / n), best % n];
    if (row !== k) {
      exchangeRows(f, k, row);
      f.sign = -f.sign;
    }
    if (column !== k) {
      exchangeColumns(f, k, column);
      f.sign = -f.sign;
    }
    const head = at(lu, k * n + k);
    if (head === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = at(lu, i * n + k) / head;
      lu[i * n + k] = factor;
      for (let j = k + 1; j < n; j++) {
        lu[i * n + j] = at(lu, i * n + j) - factor * at(lu, k * n + j);
      }
    }
  }
}

/** The determinant, 1 of no rows. */
export function determinant({ n, lu, sign }: Factors): number {
  let product = sign;
  for (let i = 0; i < n; i++) product *= at(lu, i * n + i);
  return product;
}

/** log det, without overflow: NaN where det is negative, −∞ where it is 0. */
export function logDeterminant({ n, lu, sign }: Factors): number {
  let [sum, negative] = [0, sign < 0];
  for (let i = 0; i < n; i++) {
    const head = at(lu, i * n + i);
    sum += Math.log(Math.abs(head));
    if (head < 0) negative = !negative;
  }
  return negative && sum !== Number.NEGATIVE_INFINITY ? Number.NaN : sum;
}

/** Throws a ValueError where a pivot is 0. */
export function checkRegular({ n, lu }: Factors, name: string): void {
  for (let i = 0; i < n; i++) {
    if (at(lu, i * n + i) === 0) {
      throw new ValueError(`${name} is singular: elimination finds a 0 for pivot ${i + 1} of ${n}`);
    }
  }
}

/** x ← A⁻¹ b in `x`, of length n; b is read at start in steps. x and b are different memory. */
export function solveInto(
  { n, lu, rows }: Factors,
  x: Float64Array,
  b: ArrayLike<number>,
  start: number,
  step: number,
): void {
  for (let i = 0; i < n; i++) {
    let sum = at(b, start + at(rows, i) * step);
    for (let j = 0; j < i; j++) sum -= at(lu, i * n + j) * at(x, j);
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = at(x, i);
    for (let j = i + 1; j < n; j++) sum -= at(lu, i * n + j) * at(x, j);
    x[i] = sum / at(lu, i * n + i);
  }
}
